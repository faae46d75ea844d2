using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// The daily look at one utility's overdue bills (催缴台账), a stretch at a time in the order of due days: an account without an open case gets one, an open case
/// takes further bills in. A bill stands in a case once, an account has one open case: both are unique keys.
/// </summary>
internal sealed class OpenCases(UnitOfWork work, DunningPolicy policy, CalendarBook calendars, ClockLedger clocks)
{
    private const int Stretch = 500;

    private const string Overdue = """
        SELECT b.number, b.account, b.period, b.due_on, a.service_point, a.customer_class, a.area, c.id AS case_id,
            CASE WHEN EXISTS (SELECT 1 FROM arrears_bill x WHERE x.bill = b.number AND x.case_id = c.id) THEN 1 ELSE 0 END AS is_known
        FROM bill b JOIN account a ON a.number = b.account LEFT JOIN arrears_case c ON c.account = b.account AND c.closed_at IS NULL
        WHERE b.utility = @Utility AND b.open_amount > 0 AND b.due_on < @Day AND (b.due_on > @AfterDueOn OR (b.due_on = @AfterDueOn AND b.number > @AfterNumber))
        ORDER BY b.due_on, b.number
        """;

    private static readonly BulkInsert CaseRows = new(
        "arrears_case", ("id", typeof(string)), ("number", typeof(string)), ("account", typeof(string)), ("utility", typeof(string)), ("service_point", typeof(string)),
        ("customer_class", typeof(string)), ("area", typeof(string)), ("period", typeof(string)), ("oldest_due_on", typeof(string)), ("state", typeof(string)), ("steps", typeof(int)),
        ("next_on", typeof(string)), ("opened_at", typeof(long)), ("version", typeof(long)), ("updated_at", typeof(long)));

    private static readonly BulkInsert BillRows = new("arrears_bill", ("case_id", typeof(string)), ("bill", typeof(string)), ("period", typeof(string)), ("due_on", typeof(string)));

    private const string BringForward = """
        UPDATE arrears_case SET next_on = @first, version = version + 1, updated_at = @now WHERE id IN @ids AND closed_at IS NULL AND next_on > @first
        """;

    /// <summary>Looks at the next stretch in a unit of its own; false when the day's look at this utility is finished.</summary>
    public async Task<bool> Next(string utility, DateOnly day, CancellationToken cancel)
    {
        var more = false;
        await work.Execute(async () =>
        {
            var look = await ArrearsLook.Of(work, utility, day);
            if (look.FinishedAt is not null) return;
            var bills = await work.Query<OverdueBill>(Overdue + work.Database.Limit("@take"), new { look.Utility, look.Day, look.AfterDueOn, look.AfterNumber, take = Stretch });
            more = bills.Count == Stretch;
            var opened = bills.Where(bill => bill.CaseId is null).GroupBy(bill => bill.Account, StringComparer.Ordinal).Select(group => group.ToList()).ToList();
            var kept = look with
            {
                AfterDueOn = bills.Count > 0 ? bills[^1].DueOn : look.AfterDueOn, AfterNumber = bills.Count > 0 ? bills[^1].Number : look.AfterNumber,
                Seen = look.Seen + bills.Count, Opened = look.Opened + opened.Count, FinishedAt = more ? null : work.Time.GetUtcNow(),
            };
            if (!await kept.Keep(work)) return;
            await Open(utility, opened);
            await Add(utility, [.. bills.Where(bill => bill is { CaseId: not null, IsKnown: false })]);
        }, cancel);
        return more;
    }

    private async Task Open(string utility, IReadOnlyList<IReadOnlyList<OverdueBill>> accounts)
    {
        if (accounts.Count == 0) return;
        var now = work.Time.GetUtcNow();
        var numbers = await Numbers.Next(work, "AR", HallTime.Day(now), accounts.Count);
        var made = accounts.Index().Select(account => (Bills: account.Item, Case: CaseOf(utility, account.Item[0], numbers[account.Index], now))).ToList();
        await CaseRows.Run(work, made.Select(pair => pair.Case).Select(it => new object?[]
        {
            it.Id.ToString(), it.Number, it.Account, it.Utility, it.ServicePoint, it.CustomerClass, it.Area, it.Period, $"{it.OldestDueOn:yyyy-MM-dd}", it.State, it.Steps,
            it.NextOn is { } next ? $"{next:yyyy-MM-dd}" : null, now.ToUnixTimeMilliseconds(), it.Version, now.ToUnixTimeMilliseconds(),
        }));
        await BillRows.Run(work, made.SelectMany(pair => pair.Bills.Select(bill => Row(pair.Case.Id, bill))));
        await ArrearsTable.Append(work, made.Select(pair => pair.Case.Id), "opened", Actor.System);
        await clocks.Record([.. made.Select(pair => OverdueSince(pair.Case.Matter, pair.Bills[0].DueOn))]);
        await new DeskReminders(work, clocks).Count([.. made.Select(pair => pair.Case)]);
    }

    private async Task Add(string utility, IReadOnlyList<OverdueBill> bills)
    {
        if (bills.Count == 0) return;
        await BillRows.Run(work, bills.Select(bill => Row(bill.CaseId!.Value, bill)));
        var cases = (await work.Query<ArrearsCase>($"{ArrearsTable.Select} WHERE id IN @ids", new { ids = IdList.Of(bills.Select(bill => bill.CaseId!.Value).Distinct()) })).ToDictionary(it => it.Id);
        await ArrearsTable.Append(work, cases.Keys, "bill-added", Actor.System);
        await clocks.Record([.. bills.GroupBy(bill => bill.CaseId!.Value).Select(group => OverdueSince(cases[group.Key].Matter, group.Min(bill => bill.DueOn)))]);
        var now = work.Time.GetUtcNow();
        foreach (var group in bills.GroupBy(bill => policy.LadderOf(utility, bill.CustomerClass).FirstOn(bill.DueOn, Working)))
            await work.Write(BringForward, new { first = group.Key, ids = IdList.Of(group.Select(bill => bill.CaseId!.Value).Distinct()), now });
    }

    private ServiceCalendar Working => calendars.Get("workingdays");

    private ArrearsCase CaseOf(string utility, OverdueBill oldest, string number, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Number = number,
        State = ArrearsCase.Open,
        Account = oldest.Account,
        Utility = utility,
        ServicePoint = oldest.ServicePoint,
        CustomerClass = oldest.CustomerClass,
        Area = oldest.Area,
        Period = oldest.Period,
        OldestDueOn = oldest.DueOn,
        NextOn = policy.LadderOf(utility, oldest.CustomerClass).NextOn(oldest.DueOn, 0, null, Working),
        OpenedAt = now,
        Version = 1,
        UpdatedAt = now,
    };

    /// <summary>From the first moment after the last day to pay, however late it is looked at.</summary>
    private static Milestone OverdueSince(Matter matter, DateOnly dueOn) => new(matter, ArrearsCase.FeeOverdue, HallTime.WholeDay(dueOn).Until, Actor.System);

    private static object?[] Row(Guid id, OverdueBill bill) => [id.ToString(), bill.Number, bill.Period, $"{bill.DueOn:yyyy-MM-dd}"];

    private sealed record OverdueBill
    {
        public string Number { get; init; } = "";
        public string Account { get; init; } = "";
        public string Period { get; init; } = "";
        public DateOnly DueOn { get; init; }
        public string ServicePoint { get; init; } = "";
        public string CustomerClass { get; init; } = "";
        public string? Area { get; init; }
        public Guid? CaseId { get; init; }
        public bool IsKnown { get; init; }
    }
}
