namespace Utilities.Commitments.Tests;

public sealed class BadBookTests
{
    private const string Engine = "commitments.engine.json";
    private const string Sources = "commitments.json";

    private static void Finds(IReadOnlyList<string> errors, params string[] parts) =>
        Assert.Multiple([.. parts.Select(part => (Action)(() => Assert.Contains(errors, error => error.Contains(part, StringComparison.Ordinal))))]);

    [Fact]
    public void Is_refused_with_every_error_at_once()
    {
        using var folder = new PolicyCopy();
        folder.Replace(Sources, "\"limit\": \"PT36H\"", "\"limit\": \"a day and a half\"");
        folder.Replace(Sources, "\"limit\": \"PT4H\",\n  \"calendar\": \"wallclock\"", "\"limit\": \"PT4H\",\n  \"calendar\": \"lunar\"");
        folder.Replace(Engine, "\"stop\": [\"sampled\"]", "\"stop\": []");
        folder.Replace(Engine, "{\"at\": \"50%\", \"notify\": [\"dispatcher\"]}, {\"at\": \"80%\"", "{\"at\": \"90%\", \"notify\": [\"dispatcher\"]}, {\"at\": \"80%\"");
        folder.Replace(Engine, "\"id\": \"water.burst.onsite\"", "\"id\": \"water.burst.offsite\"");
        folder.Replace(Engine, "\"start\": [\"repaired\"]", "\"begin\": [\"repaired\"]");
        Finds(folder.Errors(),
            "water.repair.major (oilfield-hall): limit 'a day and a half' cannot be read",
            "unknown calendar 'lunar'",
            "water.quality.sampling (oilfield-hall): missing stop milestone",
            "water.repair.minor (oilfield-hall): ladder out of order: '80%' after '90%'",
            "water.burst.offsite (water-company): enriched, but no source holds it",
            "water.burst.onsite (water-company): no engine data",
            "could not be mapped");
    }

    [Theory]
    [InlineData("\"id\": \"water.repair.minor\"", "\"id\": \"water.repair.major\"", "enriched 2 times")]
    [InlineData("\"at\": \"+PT4H\"", "\"at\": \"later\"", "ladder level 'later'")]
    [InlineData("\"notify\": [\"dispatcher\"]", "\"notify\": [\"mayor\"]", "unknown role 'mayor'")]
    [InlineData("\"notify\": [\"dispatcher\"]", "\"notify\": []", "tells nobody")]
    [InlineData("\"severity\": [\"minor\"]", "\"severity\": []", "condition 'severity' allows no value")]
    [InlineData("\"start\": [\"departed\"]", "\"start\": [\"Departed!\"]", "not a name in kebab case")]
    [InlineData("\"start\": [\"departed\"]", "\"start\": [\"arrived\"]", "both starts and stops it")]
    [InlineData("\"alarm\": \"water.burst.onsite\"", "\"soft\": false", "needs the name of an alarm setting")]
    [InlineData("\"threshold\": 97", "\"threshold\": 99", "threshold 99 is not the figure of the source (97 %)")]
    [InlineData("\"days\": {\"start\": \"same-instant\", \"end\": \"same-clock-time\"}", "\"soft\": false", "belongs to limits in working days")]
    [InlineData("\"enforcedBy\": \"indicator\"", "\"enforcedBy\": \"duty\"", "an indicator, and only an indicator")]
    [InlineData("\"zh\": \"供水小修不超过24小时\"", "\"zh\": \"\"", "a title is missing")]
    public void Is_refused_for(string old, string replacement, string error)
    {
        using var folder = new PolicyCopy();
        folder.Replace(Engine, old, replacement);
        Finds(folder.Errors(), error);
    }

    [Fact]
    public void A_file_that_is_no_JSON_or_is_missing_is_an_error_like_any_other()
    {
        using var folder = new PolicyCopy();
        folder.Write(Sources, "[");
        File.Delete(Path.Combine(folder.Path, Engine));
        Finds(folder.Errors(), "commitments.json: ", "commitments.engine.json: not found");
    }

    [Fact]
    public void A_profile_of_its_own_is_read_and_checked_alike()
    {
        using var folder = new PolicyCopy();
        folder.Write("profiles/town.commitments.json", Profile("town", "town", "PT72H"));
        var row = folder.Load()["water.town.leak", "town"];
        Assert.Equal((TimeSpan.FromHours(72), "closed"), (Assert.IsType<Limit.Duration>(row.Limit).Span, Assert.Single(row.StopsOn)));

        folder.Write("profiles/town.commitments.json", Profile("town", "village", "soon"));
        folder.Write("profiles/twice.commitments.json", Profile("village", "village", "PT1H"));
        folder.Write("profiles/empty.commitments.json", "{}");
        Finds(folder.Errors(), "stands in the file of profile 'town'", "limit 'soon' cannot be read", "the key occurs 2 times", "an object with 'profile' and 'commitments'");
    }

    private static string Profile(string file, string row, string limit) => $$$"""
        {"profile":"{{{file}}}","commitments":[{"id":"water.town.leak","service":"water","kind":"deadline","trigger":"t","stop":"s","limit":"{{{limit}}}","calendar":"wallclock","target":null,
         "source_file":"f","source_quote":"q","profile":"{{{row}}}","notes":null,
         "engine":{"title":{"zh":"漏水七十二小时","en":"Leak within 72 hours"},"enforcedBy":"clock","start":["received"],"stop":["closed"],"where":{"type":["leak"]} } } ] }
        """;
}
