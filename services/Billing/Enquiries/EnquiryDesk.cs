using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The common frame of every act on an enquiry: the register's, with its event, its milestones and what the customer is told. Scoped.</summary>
internal sealed class EnquiryDesk(RegisterDesk desk, ClockLedger clocks)
{
    public DateTimeOffset Now => desk.Now;

    public UnitOfWork Unit => desk.Unit;

    public ClockLedger Clocks => clocks;

    /// <summary>Runs an act on an enquiry in one of these states.</summary>
    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, string[] states, Func<Enquiry, Actor, Task<Outcome<EnquiryStep>>> decide)
    {
        EnquiryStep? step = null;
        return desk.Act(http, EnquiryTable.Rows, number, body, states, async (enquiry, actor) =>
        {
            var decided = await decide(enquiry, actor);
            return decided.Then<Enquiry>(found => (step = found).Enquiry);
        }, (enquiry, actor) => Happened(enquiry, step!, actor));
    }

    /// <summary>Writes down what happened and tells whom it concerns. Inside the open unit.</summary>
    public async Task Happened(Enquiry enquiry, EnquiryStep step, Actor actor)
    {
        var at = step.At ?? Now;
        foreach (var milestone in step.Milestones)
        {
            await EnquiryTable.Append(Unit, enquiry.Id, new() { Kind = milestone, At = at, RecordedAt = Now, Actor = actor.Id, Roles = actor.RoleText, Note = step.Note });
            await clocks.Record(new Milestone(enquiry.Matter, milestone, at, actor)
            {
                Facts = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["channel"] = enquiry.Channel, ["inReadingWindow"] = enquiry.InReadingWindow ? "true" : "false", ["subject"] = enquiry.Subject,
                },
            });
        }

        if (step.Told is { } told) await NotificationLedger.Tell(Unit, enquiry.Id, enquiry.Channel, $"enquiry-{step.Milestones[^1]}", $"{step.Milestones[^1]}-{enquiry.Version}", told(enquiry));
    }
}

/// <summary>What an act makes of an enquiry.</summary>
/// <param name="Milestones">What happened, in the words of the book; the events of the enquiry go by the same names.</param>
/// <param name="Note">Words, for those who deal with it.</param>
/// <param name="At">When it happened; null: now.</param>
/// <param name="Told">What the customer is told.</param>
internal sealed record EnquiryStep(Enquiry Enquiry, string[] Milestones, string? Note = null, DateTimeOffset? At = null, Func<Enquiry, BilingualText>? Told = null);
