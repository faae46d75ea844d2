using Utilities.Commitments;

namespace Utilities.Gas;

/// <summary>Which visits a year brings each customer, from the quotas of the book (K26: one visit for both duties, or one for each).</summary>
public sealed class VisitRounds(ChosenBook book, SafetyVisitOptions options)
{
    /// <summary>The duty's row in the chosen profiles, or null where the organisation has not chosen it.</summary>
    public Commitment? RowOf(string duty) => book.Rows.FirstOrDefault(row => row.Id == VisitDuties.Commitment(duty) && row.Obligation is not null);

    /// <summary>What must be done for the duty.</summary>
    public IReadOnlyList<string> TasksOf(string duty) => RowOf(duty)?.Obligation!.Tasks ?? [];

    /// <summary>Rounds in order of time: the year's equal shares, each for both duties or halved between them.</summary>
    public IReadOnlyList<VisitRound> Of(int year)
    {
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var owed = VisitDuties.Single.Select(duty => (Duty: duty, Count: CountOf(duty))).Where(entry => entry.Count > 0).ToList();
        if (owed.Count == 0) return [];
        var rounds = new List<VisitRound>();
        foreach (var slot in ObligationSlot.Between(owed.Max(entry => entry.Count), 12, from, to))
        {
            var due = owed.Where(entry => entry.Count >= slot.Ordinal).Select(entry => entry.Duty).ToList();
            if (due.Count == 2 && !options.OneVisitForBoth)
            {
                var middle = slot.From.AddDays((slot.To.DayNumber - slot.From.DayNumber) / 2);
                rounds.Add(new(due[0], slot.Ordinal, slot.From, middle));
                rounds.Add(new(due[1], slot.Ordinal, middle.AddDays(1), slot.To));
            }
            else
            {
                rounds.Add(new(due.Count == 2 ? VisitDuties.Both : due[0], slot.Ordinal, slot.From, slot.To));
            }
        }

        return rounds;
    }

    private int CountOf(string duty) => RowOf(duty)?.Limit is Limit.CountPerPeriod { Period: Period.Year } quota ? quota.Count : 0;
}

/// <summary>The two duties of a yearly visit. Not stated in the source whether they are one visit (K26).</summary>
public static class VisitDuties
{
    /// <summary>上门服务: joints checked for leaks, meter maintained, safety explained (供气服务承诺 七).</summary>
    public const string Service = "service";

    /// <summary>安全检查: facilities checked under CJJ51 (供气服务原则 五).</summary>
    public const string SafetyCheck = "safety-check";

    public const string Both = "both";

    public static readonly string[] Single = [Service, SafetyCheck];
    public static readonly string[] All = [Both, Service, SafetyCheck];

    public static IReadOnlyList<string> Of(string duty) => duty == Both ? Single : [duty];

    /// <summary>The row of the book that the duty fulfils.</summary>
    public static string Commitment(string duty) => duty == Service ? "gas.visit.service" : "gas.visit.safety-check";
}

/// <summary>Configuration <c>SafetyVisits</c>. None of these figures stands in the source.</summary>
public sealed class SafetyVisitOptions
{
    /// <summary>One visit may satisfy both duties when every task of both is recorded (K26); false: each duty has visits of its own.</summary>
    public bool OneVisitForBoth { get; set; } = true;

    /// <summary>Weeks between two visits of one customer, where the round allows it.</summary>
    [System.ComponentModel.DataAnnotations.Range(0, 26)]
    public int MinWeeksBetween { get; set; } = 12;

    /// <summary>Days after which somebody who was not at home is tried again.</summary>
    [System.ComponentModel.DataAnnotations.Range(1, 90)]
    public int RetryDays { get; set; } = 7;

    /// <summary>Calendar whose working days are visiting days.</summary>
    public string Calendar { get; set; } = "workingdays";
}
