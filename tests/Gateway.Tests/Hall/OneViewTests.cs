using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Tests.Hall;

public sealed class OneViewTests(Town town) : IClassFixture<Town>
{
    private const string Phone = "13812345678";

    private async Task<string> File(Citizen by, string description, string? channel = null, string phone = Phone, string? about = null, string? category = null)
    {
        var filed = await by.Post("/api/hall/matters", new { description, channel, name = "王小明", phone, address = "幸福小区3栋502", area = "xingfu", about, category });
        Assert.True(filed.Status == 201, filed.Text);
        return (string)filed.Body["number"]!;
    }

    [Fact(DisplayName = "D6: one number shows the owner's view, its promises, what comes next and everything others hold about it")]
    public async Task One_number_shows_everything()
    {
        var resident = town.Resident("viewer");
        var number = await File(resident, "小区门口爆管了");
        var complaint = await File(resident, "投诉:报修没人管", about: number);

        var view = (await resident.Get($"/api/hall/matters/{number}")).Body;
        var matter = view["matter"]!;
        Assert.Equal(("water", "request", "burst", "received", true), ((string)matter["service"]!, (string)matter["kind"]!, (string)matter["type"]!, (string)matter["state"]!, (bool)matter["open"]!));
        Assert.Equal(("三来登记", "供水"), ((string)matter["stateTitle"]!["zh"]!, (string)matter["serviceTitle"]!["zh"]!));
        Assert.All(matter["clocks"]!.AsArray(), clock => Assert.NotEmpty((string)clock!["title"]!["en"]!));
        Assert.Contains(matter["clocks"]!.AsArray(), clock => clock!["dueAt"] is not null);
        Assert.NotEmpty(matter["next"]!.AsArray());
        Assert.Equal("王小明", (string)matter["person"]!["name"]!);
        Assert.Equal(200, (await resident.Get((string)matter["path"]!)).Status);
        Assert.Equal(200, (await resident.Get((string)matter["clocks"]![0]!["explanation"]!)).Status);
        Assert.Equal([complaint], [.. view["related"]!.AsArray().Select(other => (string)other!["number"]!)]);
        Assert.Equal(["complaints", "water"], [.. view["timeline"]!.AsArray().Select(entry => (string)entry!["service"]!).Distinct().Order(StringComparer.Ordinal)]);
        var times = view["timeline"]!.AsArray().Select(entry => (DateTimeOffset)entry!["at"]!).ToList();
        Assert.Equal(times.Order(), times);
        Assert.NotEmpty(view["told"]!.AsArray());
        Assert.Empty(view["missing"]!.AsArray());

        var other = (await resident.Get($"/api/hall/matters/{complaint}")).Body["matter"]!;
        Assert.Equal(("complaints", "case", number), ((string)other["service"]!, (string)other["kind"]!, (string)other["about"]!));
    }

    [Fact]
    public async Task Personal_data_are_masked_by_role_at_the_owner_and_strangers_see_nothing()
    {
        var number = await File(town.Resident("masked"), "家里没水了");
        var auditor = (await town.As("auditor-1", Roles.Auditor).Get($"/api/hall/matters/{number}")).Body["matter"]!["person"]!;
        Assert.Equal(("王**", "138****5678", true), ((string)auditor["name"]!, (string)auditor["phone"]!, (bool)auditor["masked"]!));
        Assert.DoesNotContain("没水", (string)auditor["description"]!, StringComparison.Ordinal);
        Assert.Equal("王小明", (string)(await town.Clerk.Get($"/api/hall/matters/{number}")).Body["matter"]!["person"]!["name"]!);
        Assert.Equal(404, (await town.Resident("stranger").Get($"/api/hall/matters/{number}")).Status);
        Assert.Equal(404, (await town.As("partner-1", Roles.Partner).Get($"/api/hall/matters/{number}")).Status);
        Assert.Equal(404, (await town.Clerk.Get("/api/hall/matters/W-20200101-000001")).Status);
        Assert.Equal(404, (await town.Clerk.Get($"/api/hall/matters/{new string('9', 80)}")).Status);
    }

    [Fact(DisplayName = "D6: tickets, follow-ups and opinions are found by their own number and with the matter they are about; a ticket with its booking too")]
    public async Task What_comes_of_a_service_is_found_too()
    {
        var holder = town.Resident("queuing");
        var booking = await File(holder, "家里没水了");
        await town.Work("appointments", async unit =>
        {
            await unit.Write("INSERT INTO hall_business (code, kind, name_zh, name_en, materials, active, version, updated_at) VALUES ('hall-view', 'accept', '办事', 'Business', '[]', 1, 1, 0)");
        });
        var taken = await town.At("appointments", "queuing", Roles.Resident).Post("/api/appointments/queue/tickets", new { business = "hall-view", name = "王小明", phone = "13300000003" });
        Assert.True(taken.Status == 201, taken.Text);
        var ticket = (string)taken.Body["ticket"]!["number"]!;
        var view = (await holder.Get($"/api/hall/matters/{ticket}")).Body;
        Assert.Equal(
            ("appointments", "ticket", "waiting", true, "王小明"),
            ((string)view["matter"]!["service"]!, (string)view["matter"]!["kind"]!, (string)view["matter"]!["state"]!, (bool)view["matter"]!["open"]!, (string)view["matter"]!["person"]!["name"]!));
        Assert.Equal("已取号", (string)view["timeline"]![0]!["title"]!["zh"]!);
        Assert.Equal(200, (await town.At("appointments", "queuing", Roles.Resident).Get((string)view["matter"]!["path"]!)).Status);
        Assert.Equal(404, (await town.Resident("stranger").Get($"/api/hall/matters/{ticket}")).Status);
        Assert.Contains(ticket, (await holder.Get("/api/hall/residents/me")).Text, StringComparison.Ordinal);
        Assert.Contains(ticket, (await town.Clerk.Post("/api/hall/residents/search", new { phone = "13300000003" })).Text, StringComparison.Ordinal);

        // Taken by a clerk for a booking of somebody else: whoever owns the booking sees the ticket, and nobody's data with it.
        await town.Work("appointments", async unit =>
        {
            await unit.Write("UPDATE queue_ticket SET appointment = @booking, taken_by = 'clerk-1' WHERE number = @ticket", new { booking, ticket });
        });
        var seen = await holder.Get($"/api/hall/matters/{ticket}");
        Assert.Equal((200, (string?)null), (seen.Status, (string?)seen.Body["matter"]!["person"]!["phone"]));
        Assert.Equal([ticket], [.. (await holder.Get($"/api/hall/matters/{booking}")).Body["related"]!.AsArray().Select(other => (string)other!["number"]!)]);
        Assert.Equal(404, (await town.Resident("stranger").Get($"/api/hall/matters/{ticket}")).Status);

        await town.Work("complaints", async unit =>
        {
            await unit.Write(
                """
                INSERT INTO opinion (id, number, state, origin, subject_id, sequence, reference, completed_at, token, verdict, words, recorded_at, updated_at, version)
                VALUES ('019aae8a-0000-7000-8000-000000000001', 'OP-1', 'recorded', 'order', '019aae8a-0000-7000-8000-000000000002', 1, @booking, 1, 'SECRETLINK', 'satisfied', '很满意的原话', 2, 2, 1)
                """, new { booking });
            foreach (var (id, number, confidential) in new[] { ("019aae8a-0000-7000-8000-000000000003", "HF-1", 0), ("019aae8a-0000-7000-8000-000000000004", "HF-2", 1) })
            {
                await unit.Write(
                    """
                    INSERT INTO follow_up (id, number, source_id, source_kind, source_number, service, service_type, type, round, finish_sequence, finished_at, fault_repair, confidential,
                        policy_version, share, period, seed, place, state, note, updated_at, version)
                    VALUES (@id, @number, @id, 'request', @booking, 'water', 'repair', 'no-water', 1, 1, 1, 1, @confidential, '1', 1, '2026-11', 's', 1, 'due', '电话里的原话', 1, 1)
                    """, new { id, number, confidential, booking });
            }
        });
        var related = (await town.Clerk.Get($"/api/hall/matters/{booking}")).Body["related"]!.AsArray().ToDictionary(other => (string)other!["number"]!, other => other!);
        Assert.Equal(["HF-1", "OP-1", ticket], related.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("follow-up", true, "待回访"), ((string)related["HF-1"]["kind"]!, (bool)related["HF-1"]["open"]!, (string)related["HF-1"]["stateTitle"]!["zh"]!));
        Assert.Equal(("opinion", false, "satisfied"), ((string)related["OP-1"]["kind"]!, (bool)related["OP-1"]["open"]!, (string)related["OP-1"]["outcome"]!));
        var auditor = (await town.As("auditor-3", Roles.Auditor).Get($"/api/hall/matters/{booking}")).Text;
        Assert.DoesNotContain("原话", auditor, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRETLINK", (await town.Clerk.Get("/api/hall/matters/OP-1")).Text, StringComparison.Ordinal);
        Assert.Equal("opinion", (string)(await town.Clerk.Get("/api/hall/matters/OP-1")).Body["matter"]!["kind"]!);
        Assert.Equal(200, (await town.Clerk.Get("/api/hall/matters/HF-1")).Status);
        Assert.Equal(404, (await town.As("supervisor-3", Roles.Supervisor).Get("/api/hall/matters/HF-2")).Status);
        Assert.Equal((404, 404), ((await holder.Get("/api/hall/matters/OP-1")).Status, (await holder.Get("/api/hall/matters/HF-1")).Status));
    }

    [Fact(DisplayName = "D46: a report of misconduct (举报) is on no view but the reporter's and that of those who may read it, whose look is put on record")]
    public async Task A_confidential_report_stays_hidden()
    {
        var water = await File(town.Resident("reporter"), "家里没水了", phone: "13700000007");
        var report = await File(town.Resident("reporter"), "举报抄表员索贿", phone: "13700000007", about: water);

        Assert.Equal(200, (await town.Resident("reporter").Get($"/api/hall/matters/{report}")).Status);
        foreach (var role in new[] { Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Operator })
        {
            Assert.Equal(404, (await town.As($"{role}-9", role).Get($"/api/hall/matters/{report}")).Status);
            Assert.DoesNotContain(report, (await town.As($"{role}-9", role).Get($"/api/hall/matters/{water}")).Text, StringComparison.Ordinal);
        }

        var supervisor = town.As("supervisor-9", Roles.Supervisor);
        var seen = await supervisor.Get($"/api/hall/matters/{report}");
        Assert.Equal(200, seen.Status);
        Assert.DoesNotContain("13700000007", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("reporter", seen.Text, StringComparison.Ordinal);
        Assert.Equal(1, await town.Read<int>("complaints", $"SELECT COUNT(*) FROM audit WHERE action = 'report-looked-at' AND subject = '{report}' AND actor = 'supervisor-9'"));
        Assert.DoesNotContain(report, (await supervisor.Get("/api/hall/residents/reporter")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(report, (await supervisor.Post("/api/hall/residents/search", new { phone = "13700000007" })).Text, StringComparison.Ordinal);
        Assert.Contains(report, (await town.Resident("reporter").Get("/api/hall/residents/me")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_sees_all_their_matters_page_by_page_the_open_ones_first()
    {
        var resident = town.Resident("many");
        var numbers = new List<string>();
        foreach (var said in new[] { "家里没水了", "厨房有煤气味", "投诉服务态度差", "楼上太吵了", "水表不走字" }) numbers.Add(await File(resident, said, phone: "13600000006"));
        var cancelled = await town.At("water", "many", Roles.Resident).Get($"/api/water/requests/{numbers[4]}");
        Assert.Equal(200, cancelled.Status);
        Assert.Equal(200, (await town.At("water", "many", Roles.Resident).Post($"/api/water/requests/{numbers[4]}/cancel", new { reason = "好了" })).Status);

        var first = (await resident.Get("/api/hall/residents/me?limit=2")).Body;
        Assert.Equal((4, 5), ((int)first["open"]!["number"]!, (int)first["all"]!["number"]!));
        Assert.True(first["nearest"] is not null, first.ToJsonString());
        Assert.NotNull(first["nearest"]!["clock"]!["dueAt"]);
        var seen = new List<string>();
        for (var page = first; ; page = (await resident.Get($"/api/hall/residents/me?limit=2&cursor={page["next"]}")).Body)
        {
            seen.AddRange(page["items"]!.AsArray().Select(item => (string)item!["number"]!));
            if (page["next"] is null) break;
        }

        Assert.Equal([numbers[3], numbers[2], numbers[1], numbers[0], numbers[4]], seen);
        Assert.Equal(400, (await resident.Get("/api/hall/residents/me?limit=0&cursor=x")).Status);
        Assert.Equal(404, (await resident.Get("/api/hall/residents/somebody-else")).Status);
    }

    [Fact]
    public async Task Staff_find_a_person_by_subject_or_phone_and_every_look_is_on_record()
    {
        var number = await File(town.Clerk, "家里没水了", channel: "call", phone: "135-0000-0005");
        var found = await town.Clerk.Post("/api/hall/residents/search", new { phone = "13500000005" });
        Assert.True(found.Status == 200, found.Text);
        Assert.Empty(found.Body["items"]!.AsArray());
        found = await town.Clerk.Post("/api/hall/residents/search", new { phone = "135-0000-0005" });
        Assert.Equal([number], [.. found.Body["items"]!.AsArray().Select(item => (string)item!["number"]!)]);
        Assert.Equal(200, (await town.As("dispatcher-5", Roles.Dispatcher).Get("/api/hall/residents/clerk-1")).Status);

        Assert.Equal(403, (await town.Resident("nosy").Post("/api/hall/residents/search", new { phone = "13500000005" })).Status);
        Assert.Equal(400, (await town.Clerk.Post("/api/hall/residents/search", new { phone = "call me" })).Status);
        Assert.Equal(2, await town.Read<int>("water", "SELECT COUNT(*) FROM audit WHERE action = 'person-looked-up' AND actor = 'clerk-1' AND subject LIKE '135%'"));
        Assert.Equal(0, await town.Read<int>("water", "SELECT COUNT(*) FROM audit WHERE subject LIKE '%0000-0005%' OR subject LIKE '%00000005%'"));
        Assert.Equal(1, await town.Read<int>("gas", "SELECT COUNT(*) FROM audit WHERE action = 'person-looked-up' AND actor = 'dispatcher-5' AND subject = 'clerk-1'"));
    }
}
