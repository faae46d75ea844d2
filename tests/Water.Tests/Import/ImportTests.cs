using System.Text.Json;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Water.Tests.Import;

/// <summary>What the importer does with files that are wrong, repeated, broken off or not allowed.</summary>
[UsesDatabase]
public sealed class ImportTests
{
    [Fact]
    public async Task Bad_rows_are_listed_by_line_with_their_reason_and_take_no_other_row_along()
    {
        await using var host = await ImportHost.Start();
        string[] lines =
        [
            Row("1"),
            "14-2,\"broken\" quotes,Phone,2014-01-01T00:00:00,,,Open,X,,",
            "14-3,WW-Water No Water,Phone",
            Row("4", closed: "2013-12-31T00:00:00"),
            Row("5", created: "yesterday"),
            Row("6", type: "WW-Unicorn In Pipe"),
            Row("7", area: new string('x', 1024 * 1024)),
            Row("8", area: "幸福小区"),
            "14-9,\"WW-Water No Water,Phone,2014-01-01T00:00:00,,,Open,X,,",
            Row("10", status: "Lost"),
            Row("1"),
            Row("1", area: "elsewhere"),
        ];
        var report = await host.Report(GeneratedCity.Header + string.Join("\r\n", lines));
        var rows = report.GetProperty("rows");
        Assert.Equal((12, 2, 1, 9), (rows.GetProperty("read").GetInt32(), rows.GetProperty("imported").GetInt32(), rows.GetProperty("unchanged").GetInt32(), rows.GetProperty("rejected").GetProperty("total").GetInt32()));

        var rejects = await host.Get(report.GetProperty("links").GetProperty("rejects").GetString()!);
        Assert.Equal(
            [(3, "quotes-broken", null), (4, "column-count", null), (5, "closed-before-received", "closed"), (6, "bad-time", "created"), (7, "unknown-type", "service_type"),
             (8, "too-long", "neighborhood"), (10, "quotes-broken", null), (11, "unknown-status", "status"), (13, "differs-from-earlier", "request_number")],
            rejects.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("line").GetInt32(), item.GetProperty("code").GetString()!, item.GetProperty("field").GetString())));
        Assert.Equal("14-3,WW-Water No Water,Phone", rejects.GetProperty("items")[1].GetProperty("raw").GetString());
        Assert.Equal(9, rows.GetProperty("rejected").GetProperty("reasons").EnumerateObject().Sum(reason => reason.Value.GetInt32()));
        Assert.Equal("幸福小区", (await host.Get("/api/water/requests/baltimore-311.14-8")).GetProperty("area").GetString());
    }

    [Fact]
    public async Task Rejects_come_in_pages_and_show_the_row_itself_to_operators_only()
    {
        await using var host = await ImportHost.Start();
        var report = await host.Report(GeneratedCity.Header + string.Concat(Enumerable.Range(0, 5).Select(i => $"bad {i}\n")));
        var path = report.GetProperty("links").GetProperty("rejects").GetString()!;
        var first = await host.Get(path + "?limit=3");
        var second = await host.Get($"{path}?limit=3&cursor={first.GetProperty("next").GetString()}");
        Assert.Equal([2, 3, 4, 5, 6], first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(item => item.GetProperty("line").GetInt32()));
        Assert.Null(second.GetProperty("next").GetString());

        using var answer = await host.Client(Roles.Supervisor).GetAsync(path);
        Assert.All((await ImportHost.Json(answer, 200)).GetProperty("items").EnumerateArray(), item => Assert.Null(item.GetProperty("raw").GetString()));
        Assert.Equal("wrong-format", (await host.Get(path + "?cursor=x", 400)).GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_same_file_again_is_the_same_import()
    {
        await using var host = await ImportHost.Start();
        var first = await host.Report(GeneratedCity.Bytes(50));
        var again = await host.Report(GeneratedCity.Bytes(50));
        Assert.Equal((first.GetProperty("id").GetString(), false, true), (again.GetProperty("id").GetString(), first.GetProperty("repeated").GetBoolean(), again.GetProperty("repeated").GetBoolean()));
        Assert.Equal(1, (await host.Get("/api/water/requests/import")).GetProperty("items").GetArrayLength());
        Assert.Empty(Directory.GetFiles(host.Spool));
    }

    [Fact]
    public async Task Another_source_is_another_city()
    {
        await using var host = await ImportHost.Start();
        await host.Report(GeneratedCity.Bytes(50));
        var other = await host.Report(GeneratedCity.Bytes(50), query: "profile=baltimore-dpw&mapping=baltimore-311&source=elsewhere");
        Assert.Equal((42, 0), (other.GetProperty("rows").GetProperty("imported").GetInt32(), other.GetProperty("rows").GetProperty("unchanged").GetInt32()));
        Assert.Equal(84, host.Count("SELECT COUNT(DISTINCT number) FROM request"));
    }

    [Fact]
    public async Task Two_imports_at_once_with_common_rows_bring_each_row_once()
    {
        await using var host = await ImportHost.Start();
        var reports = await Task.WhenAll(host.Report(GeneratedCity.Bytes(9_000)), host.Report(GeneratedCity.Bytes(7_000)));
        Assert.Equal(Water(9_000), host.Count("SELECT COUNT(*) FROM request"));
        Assert.Equal(Water(9_000), host.Count("SELECT COUNT(*) FROM clock"));
        Assert.Equal(Water(9_000), reports.Sum(report => report.GetProperty("rows").GetProperty("imported").GetInt64()));
        Assert.Equal(Water(7_000), reports.Sum(report => report.GetProperty("rows").GetProperty("unchanged").GetInt64()));
    }

    [Fact]
    public async Task A_client_that_goes_away_in_the_middle_leaves_no_job_and_no_file()
    {
        await using var host = await ImportHost.Start();
        using var gone = new CancellationTokenSource();
        var city = new GeneratedCity(200_000) { Before = row => { if (row == 100_000) gone.Cancel(); } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/water/requests/import?profile=baltimore-dpw&mapping=baltimore-311") { Content = new StreamContent(city) };
        request.Content.Headers.ContentType = new("text/csv");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Client().SendAsync(request, gone.Token));
        await Eventually.True(() => Directory.GetFiles(host.Spool).Length == 0, because: "the file's removal");
        Assert.Equal(0, host.Count("SELECT COUNT(*) FROM import_job"));
    }

    [Fact]
    public async Task A_large_file_answers_202_at_once_when_asked_to_and_tells_its_progress()
    {
        await using var host = await ImportHost.Start();
        using var answer = await host.Import(new GeneratedCity(30_000), wait: false);
        var report = await ImportHost.Json(answer, 202);
        Assert.Equal($"/api/water/requests/import/{report.GetProperty("id").GetString()}", answer.Headers.Location!.ToString());
        Assert.Equal("respond-async", answer.Headers.GetValues("Preference-Applied").Single());
        var done = await host.Finished(report.GetProperty("id").GetString()!);
        Assert.Equal((100.0, 0.0), (done.GetProperty("progress").GetProperty("percent").GetDouble(), done.GetProperty("progress").GetProperty("secondsLeft").GetDouble()));
        Assert.True(done.GetProperty("progress").GetProperty("rowsPerSecond").GetDouble() > 0);
        Assert.Equal(Water(30_000), done.GetProperty("rows").GetProperty("imported").GetInt64());
    }

    [Fact]
    public async Task A_service_that_stops_in_the_middle_goes_on_exactly_where_it_was()
    {
        await using var host = await ImportHost.Start();
        using var answer = await host.Import(new GeneratedCity(30_000), wait: false);
        var id = (await ImportHost.Json(answer, 202)).GetProperty("id").GetString()!;
        await Eventually.True(() => host.Count("SELECT COUNT(*) FROM request") > 0, because: "the first batch");
        await host.Restart();
        var between = host.Count($"SELECT rows_read FROM import_job WHERE id = '{id}'");
        var done = await host.Finished(id);
        Assert.Equal("completed", done.GetProperty("state").GetString());
        Assert.InRange(between, 1, 30_000);
        Assert.Equal((30_000L, Water(30_000)), (done.GetProperty("rows").GetProperty("read").GetInt64(), done.GetProperty("rows").GetProperty("imported").GetInt64()));
        Assert.Equal(Water(30_000), host.Count("SELECT COUNT(*) FROM clock"));
        Assert.Equal(Water(30_000) - Enumerable.Range(0, 30_000).Count(n => n % 7 != 0 && n % 3 == 0), host.Count("SELECT COUNT(*) FROM clock WHERE outcome = 'met'"));
    }

    [Fact]
    public async Task A_cancelled_import_keeps_what_it_has_and_can_be_resumed()
    {
        await using var host = await ImportHost.Start();
        using var answer = await host.Import(new GeneratedCity(30_000), wait: false);
        var self = (await ImportHost.Json(answer, 202)).GetProperty("links").GetProperty("self").GetString()!;
        await Eventually.True(() => host.Count("SELECT COUNT(*) FROM request") > 0, because: "the first batch");
        using var cancelled = await host.Client().PostAsync(self + "/cancel", null);
        var stopped = await ImportHost.Json(cancelled, 200);
        Assert.Equal("cancelled", stopped.GetProperty("state").GetString());
        Assert.InRange(stopped.GetProperty("rows").GetProperty("imported").GetInt64(), 1, Water(30_000) - 1);
        Assert.Equal(stopped.GetProperty("rows").GetProperty("imported").GetInt64(), host.Count("SELECT COUNT(*) FROM request"));
        using var twice = await host.Client().PostAsync(self + "/cancel", null);
        Assert.Equal("import-at-rest", (await ImportHost.Json(twice, 409)).GetProperty("code").GetString());

        using var resumed = await host.Client().PostAsync(self + "/resume", null);
        await ImportHost.Json(resumed, 202);
        var done = await host.Finished(self.Split('/')[^1]);
        Assert.Equal((30_000L, Water(30_000)), (done.GetProperty("rows").GetProperty("read").GetInt64(), host.Count("SELECT COUNT(*) FROM clock")));
    }

    [Theory]
    [InlineData("", 400, "profile:required mapping:required")]
    [InlineData("profile=atlantis&mapping=atlantis&source=a b", 400, "profile:not-one-of mapping:not-one-of source:wrong-format")]
    [InlineData("profile=oilfield-hall&mapping=baltimore-311", 400, "profile:lacks-commitments")]
    public async Task Unknown_parameters_are_refused_together(string query, int status, string errors)
    {
        await using var host = await ImportHost.Start();
        using var answer = await host.Import(GeneratedCity.Bytes(1), query: query);
        Assert.Equal(errors, Errors(await ImportHost.Json(answer, status)));
    }

    [Fact]
    public async Task A_file_without_the_columns_of_the_mapping_is_refused_with_all_that_are_missing()
    {
        await using var host = await ImportHost.Start();
        using var answer = await host.Import("service_type,created,due,closed,status,agency,zip,zip\n"u8.ToArray());
        Assert.Equal("request_number:missing-column channel:missing-column neighborhood:missing-column zip:column-twice", Errors(await ImportHost.Json(answer, 400)));
        using var empty = await host.Import([]);
        Assert.Equal("$:empty-file", Errors(await ImportHost.Json(empty, 400)));
        using var other = await host.Import("{}"u8.ToArray(), "application/json");
        Assert.Equal("unsupported-media-type", (await ImportHost.Json(other, 415)).GetProperty("code").GetString());
        Assert.Equal(0, host.Count("SELECT COUNT(*) FROM import_job"));
        Assert.Empty(Directory.GetFiles(host.Spool));
    }

    [Fact]
    public async Task A_byte_order_mark_and_other_columns_in_another_order_do_no_harm()
    {
        await using var host = await ImportHost.Start();
        var report = await host.Report([0xEF, 0xBB, 0xBF, .. "extra,status,service_type,channel,created,due,closed,agency,zip,neighborhood,request_number\nx,Open,WW-Water No Water,Phone,2014-01-01T00:00:00,,,A,,,14-1\n"u8]);
        Assert.Equal(1, report.GetProperty("rows").GetProperty("imported").GetInt32());
        Assert.Equal(0, host.Count("SELECT COUNT(*) FROM clock"));
    }

    [Theory]
    [InlineData(Roles.Clerk, 403)]
    [InlineData(Roles.Resident, 403)]
    [InlineData(Roles.Auditor, 403)]
    [InlineData(Roles.Supervisor, 200)]
    [InlineData(Roles.Partner, 200)]
    public async Task Only_operators_supervisors_and_partners_import(string role, int status)
    {
        await using var host = await ImportHost.Start();
        using var answer = await host.Import(GeneratedCity.Bytes(2), client: host.Client(role));
        await ImportHost.Json(answer, status);
    }

    [Fact]
    public async Task A_partner_sees_only_its_own_imports()
    {
        await using var host = await ImportHost.Start();
        var theirs = await host.Report(GeneratedCity.Bytes(3));
        using var answer = await host.ClientOf("city-b", Roles.Partner).GetAsync(theirs.GetProperty("links").GetProperty("self").GetString());
        Assert.Equal("not-found", (await ImportHost.Json(answer, 404)).GetProperty("code").GetString());
        using var list = await host.ClientOf("city-b", Roles.Partner).GetAsync("/api/water/requests/import");
        Assert.Empty((await ImportHost.Json(list, 200)).GetProperty("items").EnumerateArray());
    }

    private static long Water(int rows) => Enumerable.Range(0, rows).Count(number => number % 7 != 0);

    private static string Errors(JsonElement problem) =>
        string.Join(' ', problem.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("field").GetString()}:{error.GetProperty("code").GetString()}"));

    private static string Row(string number, string type = "WW-Water No Water", string created = "2014-01-01T00:00:00", string closed = "2014-01-01T12:00:00", string status = "Closed", string area = "") =>
        $"14-{number},{type},Phone,{created},,{closed},{status},Water Wastewater,,{area}";
}
