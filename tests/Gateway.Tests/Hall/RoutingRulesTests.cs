using System.Text.Json;
using System.Text.Json.Nodes;
using Utilities.Gateway.Hall;
using Utilities.TestKit;

namespace Utilities.Gateway.Tests.Hall;

public sealed class RoutingRulesTests
{
    private static readonly string Policy = Path.Combine(Repository.Root, "contracts", "policy");
    private static readonly RoutingBook Book = RoutingBook.Load(Policy);

    [Theory, MemberData(nameof(ResidentsSentences.ByWords), MemberType = typeof(ResidentsSentences))]
    public void A_resident_is_understood(string rule, string sentence)
    {
        var decision = RouteDecision.Of(new HallMatter { Description = sentence }, Book);
        Assert.Equal(rule, decision.Chosen.Rule);
        Assert.NotEmpty(decision.Chosen.Heard);
        Assert.All(new[] { ("zh", decision.Chosen.Reason.Zh), ("en", decision.Chosen.Reason.En) }, reason => Assert.Contains(reason.Item1 == "zh" ? "因为" : " because ", reason.Item2, StringComparison.Ordinal));
    }

    [Theory(DisplayName = "D2: what nobody knows, and what two know equally well, stays with the first-asked until a leader directs it"), MemberData(nameof(ResidentsSentences.Unclear), MemberType = typeof(ResidentsSentences))]
    public void The_first_asked_keeps_what_is_unclear(string rule, string sentence)
    {
        var decision = RouteDecision.Of(new HallMatter { Description = sentence }, Book);
        Assert.Equal((rule, rule == "ambiguous", "complaints", "first-ask"), (decision.Chosen.Rule, decision.Ambiguous, decision.Chosen.To.Service, decision.Chosen.To.Door));
        Assert.Equal(decision.Ambiguous, decision.Alternatives.Count > 1);
    }

    [Fact]
    public void Every_rule_with_words_has_a_sentence_in_both_languages()
    {
        var said = ResidentsSentences.ByWords.Select(row => row.Data).ToLookup(row => row.Item1, row => row.Item2);
        Assert.All(Book.Rules.Where(rule => rule.Zh.Count > 0), rule =>
        {
            Assert.Contains(said[rule.Id], sentence => sentence.Any(c => c > '\x7f'));
            Assert.Contains(said[rule.Id], sentence => sentence.All(c => c <= '\x7f'));
        });
    }

    [Fact]
    public void Every_category_and_every_utility_leads_somewhere_by_itself()
    {
        Assert.All(Book.Categories, category =>
            Assert.Contains(category, Book.Rules.Single(rule => rule.Id == Chosen(new() { Description = "见附件", Category = category }).Rule).Categories));
        Assert.All(Doors.Utilities, utility => Assert.Equal((utility, "other"), (Chosen(new() { Description = "见附件", Utility = utility }).To.Service, Chosen(new() { Description = "见附件", Utility = utility }).To.Type)));
    }

    [Fact(DisplayName = "D9: what the hall only refers on is taken in as a case of its own, never sent away")]
    public void Referral_only_services_are_taken_in() =>
        Assert.All(new[] { "resident-management", "home-repair", "telecom", "medical-reimbursement" }, category =>
            Assert.Equal(("complaints", "case", category), Target(Chosen(new() { Description = "有件事", Category = category }))));

    [Fact]
    public void Danger_wins_over_whatever_was_chosen()
    {
        var said = new HallMatter { Description = "投诉!家里煤气味很重,打了三次电话没人来", Category = "complaint", Utility = "water", Type = "leak" };
        var decision = RouteDecision.Of(said, Book);
        Assert.Equal(("gas-leak", true, "gas"), (decision.Chosen.Rule, decision.Chosen.Danger, decision.Chosen.To.Service));
        Assert.Contains(decision.Alternatives, other => other.Rule == "complaint");
    }

    [Fact]
    public void Two_dangers_are_never_left_undecided() =>
        Assert.Equal("gas-leak", Chosen(new() { Description = "水管爆了,还有煤气味" }).Rule);

    [Fact]
    public void A_named_type_goes_where_it_was_named()
    {
        var chosen = Chosen(new() { Description = "漏水", Utility = "heating", Type = "leak" });
        Assert.Equal(("named", ("heating", "request", "leak")), (chosen.Rule, Target(chosen)));
    }

    [Fact]
    public void A_named_utility_settles_what_would_be_unclear() =>
        Assert.Equal("no-power", Chosen(new() { Description = "家里停水又停电", Utility = "power" }).Rule);

    [Fact]
    public void An_intention_weighs_more_than_a_subject() =>
        Assert.Equal("complaint-no-action", Chosen(new() { Description = "投诉:停水三天没人管" }).Rule);

    [Theory]
    [InlineData("ＧＡＳ　ＬＥＡＫ in the kitchen", "gas-leak")]
    [InlineData("家里停 水 了", "no-water")]
    [InlineData("我闻到gas leak", "gas-leak")]
    [InlineData("The gasoline station is closed", "unknown")]
    [InlineData("自行车轮胎漏气", "unknown")]
    public void Width_case_and_blanks_do_not_matter_and_parts_of_words_do_not_count(string sentence, string rule) =>
        Assert.Equal(rule, Chosen(new() { Description = sentence }).Rule);

    [Theory]
    [InlineData("天气太热,有老人晕倒", "unknown")]
    [InlineData("请带电话号码过去登记", "unknown")]
    [InlineData("家里停电了,空调开不了", "no-power")]
    [InlineData("停电以后宽带也断网了", "no-power")]
    [InlineData("暖气不热,只能开空调", "no-heat")]
    [InlineData("居委会门口的路灯不亮", "lighting")]
    [InlineData("居委会开证明要什么材料", "resident-management")]
    [InlineData("窗口办事的人没水平", "unknown")]
    [InlineData("楼里没有电梯", "unknown")]
    [InlineData("燃气热水器不热", "gas-repair")]
    [InlineData("暖气费什么时候交", "heating-bill")]
    [InlineData("手机话费账单不对", "unknown")]
    [InlineData("I tripped over the hole you dug", "surface")]
    public void A_short_word_inside_a_longer_one_and_a_thing_mentioned_by_the_way_do_not_decide(string sentence, string rule) =>
        Assert.Equal(rule, Chosen(new() { Description = sentence }).Rule);

    [Fact]
    public void A_bad_file_is_refused_with_every_error_at_once()
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(Policy, "hall-routing.json")))!;
        var rules = file["rules"]!.AsArray();
        rules[0]!["priority"] = 99;
        rules[0]!["en"] = new JsonArray("Gas Leak");
        rules[1]!["id"] = "Gas Leak";
        rules[2]!["to"]!["service"] = "sewage";
        rules[3]!["to"]!["door"] = "window";
        rules[4]!.AsObject().Remove("because");
        rules[5]!["because"]!["zh"] = "";
        rules[6]!["zh"] = new JsonArray();
        rules[7]!["channels"] = new JsonArray("smoke");
        rules[8]!["id"] = rules[9]!["id"]!.GetValue<string>();
        rules[9]!["said"] = "twice";
        rules[^1]!["utilities"] = new JsonArray("billing");
        file["unknown"]!["service"] = "water";
        var wrong = Assert.Throws<InvalidOperationException>(() => RoutingBook.Parse(file.ToJsonString())).Message;

        Assert.All(
            new[]
            {
                "a danger must have a lower priority", "must be lower-case English", "must be kebab case", "no service 'sewage'", "no door 'window'", "rules[4]: ", "give zh and en", "words in both languages or in none",
                "channel 'smoke'", "rules[9]: ", "utility 'billing'", "unknown: what nobody knows",
            },
            error => Assert.Contains(error, wrong, StringComparison.Ordinal));
        Assert.Contains("not found", Assert.Throws<InvalidOperationException>(() => RoutingBook.Load(Path.GetTempPath())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_keep_to_their_schema()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Policy, "schemas", "hall-routing.schema.json")))!;
        var known = schema["$defs"]!["rule"]!["properties"]!.AsObject().Select(pair => pair.Key).ToHashSet();
        var doors = schema["$defs"]!["target"]!["properties"]!["door"]!["enum"]!.AsArray().Select(node => (string)node!).ToList();
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Policy, "hall-routing.json")));
        Assert.All(file.RootElement.GetProperty("rules").EnumerateArray(), rule => Assert.Subset(known, rule.EnumerateObject().Select(field => field.Name).ToHashSet()));
        Assert.All(Book.Rules, rule => Assert.Contains(rule.To.Door, doors));
    }

    private static Candidate Chosen(HallMatter matter) => RouteDecision.Of(matter, Book).Chosen;

    private static (string, string, string) Target(Candidate candidate) => (candidate.To.Service, candidate.To.Door, candidate.To.Type);
}
