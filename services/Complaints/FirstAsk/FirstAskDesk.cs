using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The common frame of every act on a first-ask matter: the register's, with its milestones and with the first of the staff who touches it as first-asked person. Scoped.</summary>
public sealed class FirstAskDesk(RegisterDesk desk, ClockLedger clocks, OpinionDesk opinions, ChosenBook book, DeskPolicy policy)
{
    public const string Accept = "hall.first-ask.accept";
    public const string Transferred = "hall.first-ask.transferred";

    /// <summary>The profile whose rule names one's own remit; another's unit need not "take on at once" what is not its own.</summary>
    private const string OwnRemit = "district-government-centre";

    internal static readonly RowTable<FirstAskMatter> Table = new(
        "first-ask matter", "first_ask", "first-asks", "FA", "D2",
        "branch, reason, channel, description, name, phone, address, area, wanted_service, wanted_type, filed_by, asked_at, held_until, first_asked_by, receiving_unit, receiving_name, " +
        "receiving_contact, receiving_place, lead_asked, led, explanation, direction_requested_at, instruction, directed_by, directed_at, accepted_at, accepted_by, answered_at, answer, " +
        "fed_back_at, handed_service, handed_reference, outcome, closed_at",
        (matter, actor) => matter.For(actor)) { MaySee = (matter, actor) => actor.IsStaff || actor.Id == matter.FiledBy };

    public DateTimeOffset Now => desk.Now;

    public UnitOfWork Unit => desk.Unit;

    /// <summary>The rule on how long the first-asked stays responsible: the one of the profile whose acceptance rule was chosen.</summary>
    public FirstAskRule Rule
    {
        get
        {
            var profile = book.Rows.FirstOrDefault(row => row.Id == Accept)?.Profile;
            return policy.FirstAsk.FirstOrDefault(rule => rule.Profile == profile) ?? policy.FirstAsk[0];
        }
    }

    /// <summary>Runs an act on an open matter; the act gives the matter as it is to be and the milestones of it.</summary>
    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, string[] states, Func<FirstAskMatter, Actor, Task<Outcome<FirstAskStep>>> decide)
    {
        FirstAskStep? step = null;
        return desk.Act(http, Table, number, body, states, async (matter, actor) =>
        {
            if (matter.ClosedAt is { } closed) return Refusal.Conflict("closed", "It has its outcome already.", $"'{number}' was closed at {closed:yyyy-MM-ddTHH:mm:sszzz}.", "D2");
            var decided = await decide(matter with { FirstAskedBy = matter.FirstAskedBy ?? (actor.IsStaff ? actor.Id : null) }, actor);
            return decided.Then<FirstAskMatter>(found => (step = found).Matter);
        }, async (matter, actor) =>
        {
            if (step!.NotOwn && book.Rows.Any(row => row is { Id: Accept, Profile: OwnRemit })) await clocks.Exclude(matter.Id, "not-own-remit", actor, Accept, openOnly: true);
            foreach (var milestone in step.Milestones) await Happened(matter, milestone, step.At ?? Now, actor);
            if (matter.State == FirstAskMatter.Answered) await opinions.Ask(new(OpinionDesk.FirstAsk, matter.Id, 0, matter.Number, matter.AnsweredAt!.Value, null, matter.WantedType, matter.ReceivingUnit, matter.Area), actor);
        });
    }

    public Task Happened(FirstAskMatter matter, string milestone, DateTimeOffset at, Actor actor) => clocks.Record(new Milestone(matter.Matter, milestone, at, actor)
    {
        Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["reason"] = matter.Reason, ["remit"] = matter.Branch ?? "unsettled" },
    });

    /// <summary>The unit named, which must be one of the centre's own or one outside it (K29).</summary>
    public async Task<Department?> Named(FieldErrors errors, string? code, bool outside)
    {
        var named = errors.Text("department", code, 60);
        if (named.Length == 0) return null;
        var found = await DepartmentTable.Find(Unit, named, HallTime.Day(Now));
        if (found is null) errors.Add("department", "unknown-department", $"No department '{named}' is registered: nobody is sent on without a named unit, its number and its place (K29).");
        else if (found.Outside != outside) errors.Add("department", outside ? "within-the-centre" : "outside-the-centre", $"'{named}' is {(outside ? "one of the centre's own units" : "outside the centre")}.");
        return found;
    }
}

/// <summary>What an act makes of a matter.</summary>
/// <param name="Milestones">In the words of the book.</param>
/// <param name="NotOwn">It has turned out not to be the asked unit's own.</param>
/// <param name="At">When it happened; null: now.</param>
public sealed record FirstAskStep(FirstAskMatter Matter, string[] Milestones, bool NotOwn = false, DateTimeOffset? At = null);
