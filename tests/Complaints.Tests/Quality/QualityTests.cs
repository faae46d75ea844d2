using System.Globalization;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints.Tests;

public sealed class QualityTests(HeatingDesk hall) : IClassFixture<HeatingDesk>
{
    [Fact(DisplayName = "D3: the check list holds the forbidden phrases word for word, ten and five")]
    public async Task The_check_list_holds_the_forbidden_phrases()
    {
        var list = (await hall.Clerk.Get("quality/checklist")).Expect(200).Body.EnumerateArray().Where(item => item.GetProperty("kind").GetString() == "forbidden-phrase").ToLookup(item => item.GetProperty("source").GetString(), item => item.GetProperty("text").GetString());
        Assert.Equal(
            ["急什么!", "你烦不烦!", "不可能的。", "你不要再讲了。", "不要啰唆。", "这事情不属于我们管。", "不是告诉你了吗,怎么还问!", "我不知道(我不清楚)。", "投诉是你的权利(你去投诉好了)。", "我这里是没办法为你判定的,你可以到XX部门去"],
            list["002 第二篇 附件2"]);
        Assert.Equal(["我不知道,你去问别人", "有牌子、自己看", "快点我要下班了", "已经告诉你一遍了,还不懂", "没看我正忙着吗!"], list["002 第五篇 六.4"]);
    }

    [Fact(DisplayName = "D3: calls are drawn so that anybody can draw them again; the agent hears what was found and may dispute it")]
    public async Task Calls_are_drawn_scored_told_and_disputed()
    {
        await hall.Line("4223014");
        foreach (var n in Enumerable.Range(1, 8))
        {
            await hall.Ring($"q-{n}", "4223014");
            await hall.PickUp($"q-{n}", "4223014", 1, agent: "agent-q");
        }

        var day = hall.Now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal(["from:required", "until:required", "wanted:required"], (await hall.Supervisor.Post("quality/samples", new { })).Expect(400).FieldErrors);
        Assert.Equal(403, (await hall.Clerk.Post("quality/samples", new { })).Status);
        var drawn = new List<string[]>();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var sample = (await hall.Supervisor.Post("quality/samples", new { from = day, until = day, wanted = 3, seed = "十一月" })).Expect(201);
            drawn.Add((await hall.Supervisor.Get($"quality/checks?sample={sample.Number}")).Expect(200).Column("callNumber"));
        }

        Assert.Equal(3, drawn[0].Length);
        Assert.Equal(drawn[0], drawn[1]);

        var check = (await hall.Supervisor.Get("quality/checks?state=open&limit=1")).Column("number")[0];
        var path = $"quality/checks/{check}";
        var agent = hall.As("agent-q", Roles.Clerk);
        Assert.Equal(["findings:unknown-item"], (await hall.Supervisor.Post($"{path}/score", new { findings = new[] { "z9" } })).Expect(400).FieldErrors);
        Assert.Equal(404, (await agent.Get(path)).Status);
        Assert.Equal(89.5, (await hall.Supervisor.Post($"{path}/score", new { findings = new[] { "a1", "b5" }, note = "语气急" })).Expect(200).Body.GetProperty("score").GetDouble());
        Assert.Equal("out-of-order", (await agent.Post($"{path}/dispute", new { reason = "x" })).Expect(409).Code);
        (await hall.Supervisor.Post($"{path}/tell", new { })).Expect(200);
        Assert.Equal(["急什么!", "没看我正忙着吗!"], (await agent.Get(path)).Expect(200).Body.GetProperty("findings").EnumerateArray().Select(item => item.GetProperty("text").GetString()!));
        Assert.Equal(403, (await hall.Clerk.Post($"{path}/dispute", new { reason = "x" })).Status);
        (await agent.Post($"{path}/dispute", new { reason = "未说过第二句" })).Expect(200);
        Assert.Equal(403, (await hall.Supervisor.Post($"{path}/settle", new { withdrawn = new[] { "b5" }, note = "属实" })).Status);
        var settled = (await hall.As("supervisor-2", Roles.Supervisor).Post($"{path}/settle", new { withdrawn = new[] { "b5" }, note = "经复听属实" })).Expect(200);
        Assert.Equal(("settled", 94.7), (settled.State, settled.Body.GetProperty("score").GetDouble()));
        Assert.Equal("***", (await hall.As("audit", Roles.Auditor).Get(path)).Expect(200).Body.GetProperty("check").GetProperty("dispute").GetString());
    }
}
