using System.Data.Common;
using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Puts a case, its history, its replies and its clocks together as this reader may see them.</summary>
public sealed class CaseAnswer(CasePolicy policy, ClockReader clocks)
{
    /// <summary>Inside the open unit: the answer of an act; to somebody who may not read what they handed in, a receipt.</summary>
    public async Task<Reply> Of(UnitOfWork work, HallCase of, Actor actor, int status)
    {
        var (db, transaction) = work.Raw();
        var running = await clocks.OfMatter(work, of.Id);
        var location = status == StatusCodes.Status201Created ? $"/api/{ComplaintsModule.Name}/cases/{of.Number}" : null;
        object view = await CaseSight.MaySee(db, transaction, of, actor) ? await View(db, transaction, of, running, actor) : await Receipt(db, transaction, of, running);
        return new(status, view, location, of.Version);
    }

    public async Task<CaseView> View(DbConnection db, DbTransaction? transaction, HallCase of, IReadOnlyList<ClockView> running, Actor actor)
    {
        var (person, words) = (CaseSight.SeesPerson(of, actor), CaseSight.SeesWords(of, actor));
        var history = await CaseTable.EventsOf(db, transaction, of.Id);
        return new()
        {
            Id = of.Id, Number = of.Number, Type = of.Type, Title = policy.TypeOf(of).Title, Confidential = of.Confidential, Category = of.Category, Subject = of.Subject,
            State = of.State, Resolution = of.Resolution, Outcome = of.Outcome, Channel = of.Channel, Anonymous = of.Anonymous,
            Name = person ? of.Name : Masking.Name(of.Name), Phone = person ? of.Phone : Masking.Phone(of.Phone), Address = person ? of.Address : Masking.Address(of.Address),
            Description = words ? of.Description : Masking.FreeText(of.Description)!, Masked = !person,
            Area = of.Area, ServicePoint = of.ServicePoint, RelatedNumber = of.RelatedNumber, AccusedUnit = of.AccusedUnit, AccusedPerson = words ? of.AccusedPerson : Masking.Name(of.AccusedPerson),
            FirstUnit = of.FirstUnit, Unit = of.Unit, Copies = policy.CopiesFor(of.Type, of.Subject), Undertaker = actor.IsStaff ? of.Undertaker : null, AwaitsDirection = of.AwaitsDirection,
            Important = of.Important?.Split(',') ?? [], Parent = await ParentOf(db, transaction, of, actor), Repeats = await RepeatsOf(db, transaction, of, actor),
            ReceivedAt = of.ReceivedAt, ResolvedAt = of.ResolvedAt, AnsweredAt = of.AnsweredAt, FollowedUpAt = of.FollowedUpAt, Satisfied = of.Satisfied, Dissatisfactions = of.Dissatisfactions,
            OpenProblem = of.OpenProblem, Pause = of.PausedAt is { } since ? new(since, of.PauseGround!, of.PauseUntil!.Value) : null,
            Clocks = running, Replies = await RepliesOf(db, transaction, of, actor.IsStaff, words), Progress = ProgressOf(history),
            History = actor.IsStaff ? [.. history.Select(past => new CaseHistoryLine(past.Sequence, past.Kind, past.At, past.RecordedAt, past.Actor, past.Roles, words ? past.Note : Masking.FreeText(past.Note), past.Values))] : [],
            ClosedAt = of.ClosedAt, UpdatedAt = of.UpdatedAt, Version = of.Version,
        };
    }

    /// <summary>For whoever has nothing but the number and the receipt code, or handed a report in for somebody else.</summary>
    public async Task<CaseReceipt> Receipt(DbConnection db, DbTransaction? transaction, HallCase of, IReadOnlyList<ClockView> running)
    {
        var history = await CaseTable.EventsOf(db, transaction, of.Id);
        var promise = running.LastOrDefault(clock => clock.CommitmentId.StartsWith("complaints.reply.", StringComparison.Ordinal));
        return new(of.Number, of.Type, of.State, of.ReceivedAt, promise?.DueAt, ProgressOf(history), await RepliesOf(db, transaction, of, drafts: false, words: true));
    }

    private static List<ProgressLine> ProgressOf(IReadOnlyList<CaseEvent> history) =>
        [.. history.Where(past => CaseEvents.Neutral.ContainsKey(past.Kind)).Select(past => new ProgressLine(past.At, CaseEvents.Neutral[past.Kind]))];

    private static async Task<IReadOnlyList<CaseReplyView>> RepliesOf(DbConnection db, DbTransaction? transaction, HallCase of, bool drafts, bool words) =>
        [.. (await CaseReplyTable.Of(db, transaction, of.Id)).Where(reply => drafts || reply.State == CaseReply.Given).Select(reply => reply.View(drafts, words))];

    private static async Task<string?> ParentOf(DbConnection db, DbTransaction? transaction, HallCase of, Actor actor) =>
        of.ParentId is { } id && await CaseTable.ById(db, transaction, id) is { } parent && await CaseSight.MaySee(db, transaction, parent, actor) ? parent.Number : null;

    /// <summary>Confidential cases are linked with nothing, so they are not asked for.</summary>
    private static async Task<IReadOnlyList<string>> RepeatsOf(DbConnection db, DbTransaction? transaction, HallCase of, Actor actor) => (await db.QueryAsync<string>(
        $"SELECT number FROM hall_case WHERE parent_id = @Id AND confidential = 0{(actor.IsStaff ? "" : " AND filed_by = @actor")} ORDER BY number", new { of.Id, actor = actor.Id }, transaction)).AsList();
}
