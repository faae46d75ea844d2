using System.Net;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Utilities.Contracts;
using Utilities.Contracts.Rpc;
using Utilities.Matters;
using Utilities.ServiceDefaults;
using Utilities.Supply;
using Utilities.TestKit;
using Xunit;

namespace Utilities.Conformance;

/// <summary>What every utility keeps of its meters and their readings, and what billing may pull of it. Derive one per utility.</summary>
public abstract class MeterConformance(ServiceFixture service, SupplyUtility utility)
{
    private static int made;

    private string Today => HallTime.Day(service.Now).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    protected ServiceFixture Service => service;

    /// <summary>A service point of its own area, with a meter.</summary>
    protected async Task<MeterPlace> Hang(object? registers = null, int digits = 5)
    {
        var place = await Place();
        (await service.Dispatcher.Post("meters", new { number = place.Meter, servicePoint = place.Point, registers, digits, installedOn = "2026-01-05", seal = "S-1" })).Expect(201);
        return place;
    }

    protected async Task<MeterPlace> Place()
    {
        var n = Interlocked.Increment(ref made);
        var place = new MeterPlace($"MA{n}", $"MP-{n}", $"{utility.NumberPrefix}T-{n}");
        (await service.Dispatcher.Post("areas", new { code = place.Area, kind = "community", nameZh = "抄表小区", nameEn = "Reading Estate", zone = "urban", distanceKm = 1 })).Expect(201);
        (await service.Dispatcher.Post("service-points", new { number = place.Point, address = "抄表路1号", areaCode = place.Area })).Expect(201);
        return place;
    }

    protected async Task<long> Read(string meter, decimal value, string? quality = null, DateTimeOffset? at = null, int status = 201)
    {
        var taken = (await service.Crew.Post($"meters/{meter}/readings", new { at, quality, values = new { total = value } })).Expect(status);
        return status == 201 ? taken.Body.GetProperty("readings")[0].GetProperty("sequence").GetInt64() : 0;
    }

    protected async Task<JsonElement> Load(string path, IEnumerable<object> lines)
    {
        using var body = new StringContent(string.Join('\n', lines.Select(line => line as string ?? JsonSerializer.Serialize(line))), Encoding.UTF8, "application/x-ndjson");
        using var response = await service.Http(Roles.Operator).PostAsync($"{service.Root}/{path}", body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>Everything after a number, as a puller with this role gets it.</summary>
    protected async Task<(List<ReadingRow> Rows, long Last)> Pull(long after = 0, string area = "", string from = "", string to = "", int batch = 0, string role = Roles.Operator)
    {
        var client = new Readings.ReadingsClient(service.Channel("billing", role));
        using var call = client.Read(new() { AfterSequence = after, Area = area, From = from, To = to, BatchSize = batch });
        var (rows, last, ended) = (new List<ReadingRow>(), after, false);
        await foreach (var part in call.ResponseStream.ReadAllAsync())
        {
            Assert.False(ended);
            Assert.True(part.LastSequence >= last && part.Rows.All(row => row.Sequence > last && row.Sequence <= part.LastSequence));
            rows.AddRange(part.Rows);
            (last, ended) = (part.LastSequence, part.End);
        }

        Assert.True(ended);
        return (rows, last);
    }

    protected async Task<List<MeterRow>> PullMeters(long after = 0, string area = "", int batch = 0)
    {
        using var call = new Readings.ReadingsClient(service.Channel("billing", Roles.Operator)).Meters(new() { AfterSequence = after, Area = area, BatchSize = batch });
        var rows = new List<MeterRow>();
        await foreach (var part in call.ResponseStream.ReadAllAsync()) rows.AddRange(part.Rows);
        return rows;
    }

    [Fact]
    public async Task A_meter_is_registered_once_and_revised_with_its_version()
    {
        var place = await Hang();
        Assert.Equal("meter-exists", (await service.Dispatcher.Post("meters", new { number = place.Meter, digits = 5 })).Expect(409).Code);
        Assert.Equal(
            ["digits:out-of-range", "installedOn:in-the-future", "multiplier:out-of-range", "number:not-a-code", "registers:not-one-of", "servicePoint:required"],
            (await service.Dispatcher.Post("meters", new { number = "a/b", registers = new[] { "night" }, digits = 2, multiplier = 0.0005, installedOn = "2027-01-01" })).Expect(400).FieldErrors);
        Assert.Equal(["servicePoint:unknown-service-point"], (await service.Dispatcher.Post("meters", new { number = "N-1", servicePoint = "nowhere", digits = 5 })).Expect(400).FieldErrors);
        (await service.Crew.Post("meters", new { number = "N-1", digits = 5 })).Expect(403);

        var read = (await service.Crew.Get($"meters/{place.Meter}")).Expect(200);
        var body = new { servicePoint = place.Point, digits = 6, multiplier = 1.5, installedOn = "2026-01-05", seal = "S-2" };
        (await service.Dispatcher.Put($"meters/{place.Meter}", body, null)).Expect(428);
        (await service.Dispatcher.Put($"meters/{place.Meter}", body, "\"9\"")).Expect(412);
        Assert.Equal("meter-elsewhere", (await service.Dispatcher.Put($"meters/{place.Meter}", new { digits = 6 }, read.ETag)).Expect(409).Code);
        var revised = (await service.Dispatcher.Put($"meters/{place.Meter}", body, read.ETag)).Expect(200);
        Assert.Equal((6, 1.5m, "S-2", utility.Meters.Unit), (revised.Body.GetProperty("digits").GetInt32(), revised.Body.GetProperty("multiplier").GetDecimal(), revised.Text_("seal"), revised.Text_("unit")));
        Assert.Equal([place.Meter], (await service.Crew.Get($"meters?servicePoint={place.Point}")).Column("number"));
        Assert.Equal([place.Meter], (await service.Crew.Get($"meters?area={place.Area}&state=installed")).Column("number"));
        (await service.Crew.Get("meters?state=lost")).Expect(400);
        (await service.Crew.Get("meters/none")).Expect(404);
        (await service.As("resident-1", Roles.Resident).Get("meters")).Expect(403);
    }

    [Fact(DisplayName = "D29: a reading is taken once, checked against its meter, and says why where nothing could be read")]
    public async Task A_reading_is_taken_once_and_checked()
    {
        var place = await Hang(digits: 4);
        var at = service.Now.AddHours(-1);
        var first = await Read(place.Meter, 12.345m, at: at);
        Assert.Equal(first, await Read(place.Meter, 12.345m, at: at));
        Assert.Equal("reading-exists", (await service.Crew.Post($"meters/{place.Meter}/readings", new { at, values = new { total = 13 } })).Expect(409).Code);
        Assert.Equal(["values.total:out-of-range"], (await service.Crew.Post($"meters/{place.Meter}/readings", new { values = new { total = 10_000 } })).Expect(400).FieldErrors);
        Assert.Equal(["values.total:too-precise"], (await service.Crew.Post($"meters/{place.Meter}/readings", new { values = new { total = 1.0001 } })).Expect(400).FieldErrors);
        Assert.Equal(
            ["at:in-the-future", "occasion:not-one-of", "quality:not-one-of", "remark:not-a-code", "values.night:not-one-of"],
            (await service.Crew.Post($"meters/{place.Meter}/readings", new { at = service.Now.AddDays(1), quality = "good", occasion = "x", remark = "王先生不在", values = new { night = 1 } })).Expect(400).FieldErrors);
        Assert.Equal(["meter:unknown-meter"], (await service.Crew.Post($"meters/{place.Meter}/readings", new { at = "2025-12-31T09:00:00+08:00", values = new { total = 1 } })).Expect(400).FieldErrors);
        Assert.Equal(["values.total:required"], (await service.Crew.Post($"meters/{place.Meter}/readings", new { quality = "suspect" })).Expect(400).FieldErrors);
        Assert.Equal(["values.total:not-read"], (await service.Crew.Post($"meters/{place.Meter}/readings", new { quality = "no-access", values = new { total = 1 } })).Expect(400).FieldErrors);
        (await service.Crew.Post("meters/none/readings", new { values = new { total = 1 } })).Expect(404);
        (await service.As("resident-1", Roles.Resident).Post($"meters/{place.Meter}/readings", new { values = new { total = 1 } })).Expect(403);

        var locked = (await service.Crew.Post($"meters/{place.Meter}/readings", new { quality = "no-access", reader = "reader-3", photo = "p/1.jpg", remark = "DOOR-2" })).Expect(201).Body.GetProperty("readings")[0];
        Assert.Equal((JsonValueKind.Null, "reader-3", "p/1.jpg", "DOOR-2"), (locked.GetProperty("value").ValueKind, locked.GetProperty("reader").GetString(), locked.GetProperty("photo").GetString(), locked.GetProperty("remark").GetString()));
        Assert.Equal(["no-access"], (await service.Crew.Get($"readings?meter={place.Meter}&quality=no-access")).Column("quality"));
        Assert.Equal(2, (await service.Crew.Get($"readings?servicePoint={place.Point}&from=2026-11-01&to=2027-01-01")).Column("sequence").Length);
        Assert.Empty((await service.Crew.Get($"readings?area={place.Area}&to=2026-11-01")).Column("sequence"));
        (await service.Crew.Get("readings?quality=x&limit=0&cursor=x")).Expect(400);
    }

    [Fact(DisplayName = "D29: a correction is a row of its own; the old one stays, superseded, and is corrected once")]
    public async Task A_correction_names_what_it_corrects()
    {
        var place = await Hang();
        var wrong = await Read(place.Meter, 500);
        var cursor = (await Pull(area: place.Area)).Last;
        Assert.Equal(["remark:required"], (await service.Clerk.Post($"readings/{wrong}/correct", new { value = 50 })).Expect(400).FieldErrors);
        (await service.Crew.Post($"readings/{wrong}/correct", new { value = 50, remark = "MISREAD" })).Expect(403);
        (await service.Clerk.Post("readings/99999999/correct", new { value = 50, remark = "MISREAD" })).Expect(404);
        var corrected = (await service.Clerk.Post($"readings/{wrong}/correct", new { value = 50, remark = "MISREAD" })).Expect(201);
        var right = corrected.Body.GetProperty("sequence").GetInt64();
        Assert.Equal("already-corrected", (await service.Clerk.Post($"readings/{wrong}/correct", new { value = 51, remark = "MISREAD" })).Expect(409).Code);
        Assert.Equal(right, (await service.Crew.Get($"readings/{wrong}")).Expect(200).Body.GetProperty("supersededBy").GetInt64());
        Assert.Equal([$"{right}"], (await service.Crew.Get($"readings?meter={place.Meter}&current=true")).Column("sequence"));

        var (rows, _) = await Pull(cursor, place.Area);
        Assert.Equal((right, wrong, 50_000L, "valid"), (rows.Single().Sequence, rows[0].Corrects, rows[0].ValueThousandths, rows[0].Quality));
        var again = (await service.Clerk.Post($"readings/{right}/correct", new { value = 55, quality = "suspect", remark = "RE-READ" })).Expect(201);
        Assert.Equal((right, 2), (again.Body.GetProperty("corrects").GetInt64(), again.Body.GetProperty("revision").GetInt32()));
        Assert.Equal(["55"], (await service.Crew.Get($"meters/{place.Meter}")).Column("value", "lastReadings"));
    }

    [Fact]
    public async Task A_load_of_meters_and_readings_lists_what_is_wrong_and_may_be_repeated()
    {
        var (one, two) = (await Place(), await Place());
        object[] meters = [Line(one), Line(two), Line(two) with { ServicePoint = "nowhere", Number = "L-9" }, "{", Line(one) with { Number = null }];
        var report = await Load("meters/load", meters);
        Assert.Equal((5, 2, 3), (Count(report, "read"), Count(report, "registered"), Count(report, "rejected")));
        Assert.Equal(["servicePoint:unknown-service-point", "$:invalid-json", "number:required"], Rejects(report));
        Assert.Equal((0, 2), (Count(await Load("meters/load", meters[..2]), "registered"), Count(await Load("meters/load", meters[..2]), "unchanged")));
        Assert.Equal(1, Count(await Load("meters/load", [Line(one) with { Seal = "S-9" }]), "revised"));
        Assert.Equal([":meter-elsewhere"], Rejects(await Load("meters/load", [Line(one) with { ServicePoint = two.Point }])));

        object[] readings =
        [
            new { meter = one.Meter, at = "2026-11-05T09:00:00+08:00", value = 10.5 }, new { meter = two.Meter, at = "2026-11-05T09:01:00+08:00", value = 7, reader = "R-2", remark = "A1" },
            new { meter = "none", at = "2026-11-05T09:01:00+08:00", value = 7 }, new { meter = two.Meter, value = -1 }, new { meter = one.Meter, at = "2026-11-05T09:00:00+08:00", value = 10.5 },
            new { meter = one.Meter, at = "2026-11-05T09:00:00+08:00", value = 11 }, new { meter = one.Meter, at = "2026-11-06T09:00:00+08:00", quality = "stopped" }, "[]",
        ];
        report = await Load("readings/load", readings);
        Assert.Equal((8, 3, 1, 4), (Count(report, "read"), Count(report, "stored"), Count(report, "known"), Count(report, "rejected")));
        Assert.Equal(["meter:unknown-meter", "at:required+value:out-of-range", "value:another-value", "$:invalid-json"], Rejects(report));
        report = await Load("readings/load", readings);
        Assert.Equal((0, 4), (Count(report, "stored"), Count(report, "known")));
        using var resident = new StringContent("{}", Encoding.UTF8, "application/x-ndjson");
        using var refused = await service.Http(Roles.Resident).PostAsync($"{service.Root}/readings/load", resident);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        static MeterInput Line(MeterPlace place) => new(place.Meter, place.Point, null, 5, null, new DateOnly(2026, 1, 5), null);
    }

    [Fact]
    public async Task A_planned_exchange_moves_the_register_gives_both_readings_and_is_told_to_billing_once()
    {
        var heard = await service.Listen<MeterReplaced>();
        var place = await Hang();
        var cursor = (await Pull(area: place.Area)).Last;
        var fresh = $"{place.Meter}-N";
        Assert.Equal(
            ["newMeter:required", "newReadings.total:required", "oldReadings.night:not-one-of", "oldReadings.total:required"],
            [.. (await service.Crew.Post($"meters/{place.Meter}/replace", new { oldReadings = new { night = 1 } })).Expect(400).FieldErrors.Append("newReadings.total:required").Distinct().Order(StringComparer.Ordinal)]);
        var other = await Hang();
        var values = new { oldReadings = new { total = 812.4 }, newReadings = new { total = 0.2 } };
        Assert.Equal("meter-in-use", (await service.Crew.Post($"meters/{place.Meter}/replace", new { newMeter = other.Meter, values.oldReadings, values.newReadings })).Expect(409).Code);
        Assert.Equal("same-meter", (await service.Crew.Post($"meters/{place.Meter}/replace", new { newMeter = place.Meter, values.oldReadings, values.newReadings })).Expect(422).Code);
        (await service.Dispatcher.Post("meters", new { number = fresh, digits = 6 })).Expect(201);
        var body = new { newMeter = fresh, values.oldReadings, values.newReadings, seal = "S-3" };
        var done = (await service.Crew.Post($"meters/{place.Meter}/replace", body, "exchange-1")).Expect(201);
        Assert.Equal(done.Text, (await service.Crew.Post($"meters/{place.Meter}/replace", body, "exchange-1")).Expect(201).Text);
        (await service.Crew.Post($"meters/{place.Meter}/replace", body)).Expect(404);

        var (old, put) = ((await service.Crew.Get($"meters/{place.Meter}")).Body.GetProperty("meter"), (await service.Crew.Get($"meters/{fresh}")).Body);
        Assert.Equal(("removed", fresh), (old.GetProperty("state").GetString(), old.GetProperty("replacedBy").GetString()));
        Assert.Equal(("installed", place.Point, 6, "S-3"), (put.GetProperty("meter").GetProperty("state").GetString(), put.GetProperty("meter").GetProperty("servicePoint").GetString(), put.GetProperty("meter").GetProperty("digits").GetInt32(), put.GetProperty("meter").GetProperty("seal").GetString()));
        Assert.Equal(done.Number, put.GetProperty("exchanges")[0].GetProperty("number").GetString());
        var (rows, _) = await Pull(cursor, place.Area);
        Assert.Equal([(place.Meter, "removed", 812_400L), (fresh, "installed", 200L)], rows.Select(row => (row.Meter, row.Occasion, row.ValueThousandths)));
        await Eventually.True(() => heard.Any(fact => fact.Number == done.Number), because: "billing to be told");
        var told = heard.Single(fact => fact.Number == done.Number);
        Assert.Equal((place.Meter, 812.4m, fresh, 0.2m, utility.Meters.Unit), (told.OldMeter, told.OldReading, told.NewMeter, told.NewReading, told.Unit));
        Assert.True(Guid.TryParse(told.ServicePointId, out _));

        (await service.Dispatcher.Post("meters", new { number = place.Meter, servicePoint = other.Point, digits = 5, installedOn = Today })).Expect(201);
        await Read(place.Meter, 813, at: service.Now.AddSeconds(30));
        await Read(place.Meter, 700, at: service.Now.AddDays(-9));
        Assert.Equal([place.Point, other.Point], (await service.Crew.Get($"readings?meter={place.Meter}&occasion=periodic")).Column("servicePoint"));
        Assert.Equal(2, (await service.Crew.Get($"meters?number={place.Meter}")).Column("id").Length);
        Assert.Equal(["removed"], (await service.Crew.Get($"meters/{place.Meter}")).Column("state", "before"));
    }

    [Fact]
    public async Task A_fault_seen_while_reading_becomes_a_request_where_the_utility_has_one_for_it()
    {
        var place = await Hang();
        var sound = await Read(place.Meter, 10, at: service.Now.AddMinutes(-3));
        var stopped = await Read(place.Meter, 10, "stopped", service.Now.AddMinutes(-2));
        var person = new { name = "王小明", phone = "13812345678" };
        (await service.Crew.Post("readings/99999999/fault", person)).Expect(404);
        if (utility.Meters.FaultType is not { } type)
        {
            Assert.Equal("no-meter-fault-type", (await service.Crew.Post($"readings/{stopped}/fault", person)).Expect(422).Code);
            return;
        }

        Assert.Equal("no-fault-seen", (await service.Crew.Post($"readings/{sound}/fault", person)).Expect(409).Code);
        Assert.Equal(["name:required", "phone:required"], (await service.Crew.Post($"readings/{stopped}/fault", new { })).Expect(400).FieldErrors);
        var number = (await service.Crew.Post($"readings/{stopped}/fault", person)).Expect(201).Text_("request");
        Assert.Equal("fault-reported", (await service.Crew.Post($"readings/{stopped}/fault", person)).Expect(409).Code);
        Assert.Equal(number, (await service.Crew.Get($"readings/{stopped}")).Text_("faultRequest"));
        var request = (await service.Clerk.Get($"requests/{number}")).Expect(200);
        Assert.Equal((type, place.Area), (request.Text_("type"), request.Text_("area")));
        Assert.NotEmpty(request.Clocks);
    }

    [Fact]
    public async Task Whoever_pulls_gets_rows_by_area_and_day_and_goes_on_where_it_stopped()
    {
        var place = await Hang();
        var days = new[] { "2026-11-03", "2026-11-05", "2026-11-07" };
        await Load("readings/load", days.Select(day => new { meter = place.Meter, at = $"{day}T00:30:00+08:00", value = 5 }));
        Assert.Equal(days, (await Pull(area: place.Area)).Rows.Select(row => row.Day));
        Assert.Equal(days[1..2], (await Pull(area: place.Area, from: days[1], to: days[2])).Rows.Select(row => row.Day));
        var (first, _) = await Pull(area: place.Area, batch: 1);
        Assert.Equal(days[2..], (await Pull(first[1].Sequence, place.Area)).Rows.Select(row => row.Day));
        Assert.Empty((await Pull(first[2].Sequence, place.Area)).Rows);
        Assert.Equal(1L << 60, (await Pull(1L << 60)).Last);
        var (pages, cursor) = (new List<string>(), "");
        do
        {
            var page = (await service.Crew.Get($"readings?meter={place.Meter}&limit=1{cursor}")).Expect(200);
            pages.AddRange(page.Column("readOn"));
            cursor = page.Body.GetProperty("next") is { ValueKind: JsonValueKind.String } next ? $"&cursor={next.GetString()}" : "";
        }
        while (cursor.Length > 0);
        Assert.Equal(days, pages);
        Assert.Equal((place.Point, 1, utility.Meters.Unit, "2026-01-05"), Of((await PullMeters(area: place.Area, batch: 1)).Single()));

        foreach (var role in new[] { Roles.Clerk, Roles.Supervisor }) Assert.Equal(3, (await Pull(area: place.Area, role: role)).Rows.Count);
        foreach (var role in new[] { Roles.Resident, Roles.Crew, Roles.Partner }) Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => Pull(role: role))).StatusCode);
        foreach (var pull in new[] { Pull(area: "nowhere"), Pull(-1), Pull(from: "yesterday"), Pull(batch: 10_001) })
            Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(() => pull)).StatusCode);

        static (string, int, string, string) Of(MeterRow row) => (row.ServicePoint, row.Registers.Count, row.Unit, row.InstalledOn);
    }

    private static int Count(JsonElement report, string name) => report.GetProperty(name).GetInt32();

    private static string[] Rejects(JsonElement report) => [.. report.GetProperty("rejects").EnumerateArray().Select(reject => string.Join('+', reject.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("field").GetString()}:{error.GetProperty("code").GetString()}")))];
}

/// <summary>An area with one service point and the number of its meter.</summary>
public sealed record MeterPlace(string Area, string Point, string Meter);

/// <summary>Reads out of a list's answer.</summary>
public static class MeterAnswers
{
    /// <summary>One property of each entry.</summary>
    public static string[] Column(this Answer answer, string property, string list = "items") => [.. answer.Expect(200).Body.GetProperty(list).EnumerateArray().Select(item => item.GetProperty(property).ToString())];
}
