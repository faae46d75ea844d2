using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The complainant was called back in the case itself: the follow-up that was owed is made, and nobody calls a second time. Inside the open unit.</summary>
public sealed class CalledInCase(UnitOfWork unit, FollowUpAct acts)
{
    public async Task Note(HallCase of, bool satisfied, DateTimeOffset at, Actor by)
    {
        if ((await unit.Query<FollowUp>($"{FollowUpTable.Select} WHERE source_id = @Id AND state = '{FollowUpStates.Due}'", new { of.Id })).FirstOrDefault() is not { } due) return;
        var settled = due with
        {
            State = satisfied ? FollowUpStates.Satisfied : FollowUpStates.Dissatisfied, CalledBy = by.Id, ClosedAt = at,
            Complaint = satisfied ? null : of.Number, Reopening = satisfied ? null : FollowUpDesk.WorkReopened,
        };
        if ((await FollowUpTable.Save(unit, settled)).IsRefused) throw new SagaConflictException($"Follow-up {due.Number} was changed in the meantime.");
        await acts.Called(new(due, by, unit.Time.GetUtcNow()), settled, at);
    }
}
