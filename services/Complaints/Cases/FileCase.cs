using System.Security.Claims;
using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// Takes a case in (001 第十六-十八条; 002 第一篇 第十三条; 000 值班制度 2): number, milestones, clocks and the fact on the bus in one transaction.
/// Also called by other folders inside their own open unit.
/// </summary>
public sealed class FileCase(UnitOfWork work, ClockLedger ledger, CaseDesk desk, CasePolicy policy, CaseSurroundings surroundings, TimeProvider time)
{
    /// <summary>Letter of the numbers.</summary>
    public const string NumberPrefix = "C";

    /// <param name="ReceiptCode">Given once to whoever reports misconduct without a token of their own, or files without a name; null otherwise.</param>
    public sealed record Filed(HallCase Case, string? ReceiptCode);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/cases", (NewCase body, HttpContext http, FileCase act) => act.Handle(body, http))
        .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor, Roles.Operator)
        .Produces<CaseView>(StatusCodes.Status201Created)
        .WithSummary("File a complaint, report, suggestion, enquiry, praise or referral 登记投诉、举报、建议、咨询、表扬").WithTags("Cases");

    private async Task<IResult> Handle(NewCase body, HttpContext http)
    {
        var actor = http.Actor();
        // The key under which a repetition is recognised would otherwise name who filed.
        if (body.Anonymous == true && !actor.IsStaff) http.User = new ClaimsPrincipal(new ClaimsIdentity());
        string? code = null;
        var result = await Idempotency.Once(http, body, async () =>
        {
            var filed = await File(body, actor);
            if (filed.IsRefused) return filed.Refusal!;
            code = filed.Value.ReceiptCode;
            return Outcome.Of(await desk.Answer(filed.Value.Case, actor, StatusCodes.Status201Created));
        });
        // In a header, because bodies are kept for repetitions: the code itself is kept nowhere.
        if (code is not null && result is IStatusCodeHttpResult { StatusCode: StatusCodes.Status201Created }) http.Response.Headers[ReceiptCode.Header] = code;
        return result;
    }

    /// <summary>Inside an open unit of work: files the case, or says every field error at once.</summary>
    public async Task<Outcome<Filed>> File(NewCase filing, Actor actor)
    {
        var now = time.GetUtcNow();
        var accepted = CaseFilingRules.Check(filing, policy, actor, now);
        if (accepted.IsRefused) return accepted.Refusal!;
        var (parent, around) = await surroundings.Of(accepted.Value);
        var important = ImportantDecision.Rules(policy.Important, accepted.Value, filing.Danger == true, filing.Media == true, around);
        var code = accepted.Value is { FiledBy: null } and ({ Confidential: true } or { Anonymous: true }) ? ReceiptCode.New() : null;
        var filed = accepted.Value with
        {
            Number = await Numbers.Next(work, NumberPrefix, HallTime.Day(now)),
            ParentId = parent,
            Important = important.Count == 0 ? null : string.Join(',', important),
            ReceiptHash = code is null ? null : ReceiptCode.Hash(accepted.Value.Id, code),
        };
        await CaseTable.Insert(work, filed);
        await Record(new(filed, [], actor, now));
        await work.Publish(new CaseFiled
        {
            CaseId = filed.Id,
            Number = filed.Number,
            Type = filed.Type,
            Subject = filed.Confidential ? null : filed.Subject,
            Area = filed.Confidential ? null : filed.Area,
            ServicePoint = filed.Confidential ? null : filed.ServicePoint,
            RelatedNumber = filed.Confidential ? null : filed.RelatedNumber,
            ReceivedAt = filed.Confidential ? null : filed.ReceivedAt,
        });
        return new Filed(filed, code);
    }

    private async Task Record(OpenCase open)
    {
        var filed = open.Case;
        await CaseTable.Append(work, open.Happened(CaseEvents.Received) with { At = filed.ReceivedAt });
        await CaseTable.Append(work, open.Happened(CaseEvents.Recorded));
        await desk.Reach(open, "received", filed.ReceivedAt);
        await desk.Reach(open, "recorded");
        if (filed.Important is { } rules)
        {
            await CaseTable.Append(work, open.Happened(CaseEvents.MarkedImportant, null, ("rules", rules)));
            await ledger.Record(new Milestone(filed.Matter, "important-problem", filed.ReceivedAt, open.By) { Facts = CaseDesk.FactsOf(filed) });
        }

        if (filed.ReceivedAtReason is { } reason) await Audit.Write(work, open.By, "case-back-dated", filed.Number, filed.Confidential ? null : reason);
        await desk.Tell(filed, "filed", "filed", new($"感谢您的反映,事项已受理,编号{filed.Number}。", $"Thank you. Your matter has been accepted under number {filed.Number}."));
    }
}
