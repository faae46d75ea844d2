using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A person matches a line with a document, or takes a match back. Both are put on record.</summary>
public sealed class MatchStatement(UnitOfWork unit, StatementDesk desk)
{
    /// <param name="Document">Number of the remittance, transfer file, refund or wallet settlement.</param>
    /// <param name="Note">How that was found out.</param>
    public sealed record Body(string? Document, string? Note);

    public sealed record UnmatchBody(string? Reason);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/bank-statements/{number}/match", (string number, Body body, HttpContext http, MatchStatement act) => Idempotency.Once(http, body, () => act.Match(number, body, http)))
            .RequireRoles(Roles.Supervisor, Roles.Auditor).Produces<StatementLine>().WithSummary("Match a line by hand 手工勾对").WithTags("Banks");
        api.MapPost("/bank-statements/{number}/unmatch", (string number, UnmatchBody body, HttpContext http, MatchStatement act) => Idempotency.Once(http, body, () => act.Unmatch(number, body, http)))
            .RequireRoles(Roles.Supervisor, Roles.Auditor).Produces<StatementLine>().WithSummary("Take a match back 取消勾对").WithTags("Banks");
    }

    private async Task<Outcome<Reply>> Match(string number, Body body, HttpContext http)
    {
        var errors = new FieldErrors();
        var (named, note) = (errors.Code("document", body.Document), errors.Text("note", body.Note, 1000));
        if (errors.Any) return errors.ToRefusal();
        var line = await Find(number, StatementLine.Unmatched, http);
        if (line.Refusal is { } refusal) return refusal;
        if (await desk.Documents([named]) is not [var document]) return new FieldErrors().Add("document", "unknown-document", $"There is no '{named}' that money at the bank stands for.").ToRefusal();
        if (document.Amount != line.Value.Amount)
            return Refusal.Unprocessable("amount-differs", "The line and the document are of different amounts.", $"{line.Value.Amount} and {document.Amount}.", "catalogue (h) 7");
        return await Answer(await desk.Match(line.Value, document, note, http.Actor()), "statement-matched", named, http.Actor());
    }

    private async Task<Outcome<Reply>> Unmatch(string number, UnmatchBody body, HttpContext http)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 1000);
        if (errors.Any) return errors.ToRefusal();
        var line = await Find(number, StatementLine.Matched, http);
        if (line.Refusal is { } refusal) return refusal;
        return await Answer(await desk.Unmatch(line.Value, reason, http.Actor()), "statement-unmatched", line.Value.MatchRef!, http.Actor());
    }

    private async Task<Outcome<StatementLine>> Find(string number, string state, HttpContext http)
    {
        if (await StatementLine.Table.Find(unit, number) is not { } line) return Refusal.NotFound("statement line", number);
        if (ETags.IfMatch(http.Request) is { } version && version != line.Version) return Refusal.VersionConflict($"'{number}' is at version {line.Version}.");
        return line.State == state ? line : Refusal.Conflict("out-of-order", "It is not at that point.", $"'{number}' is {line.State}.", "catalogue (h) 7");
    }

    private async Task<Outcome<Reply>> Answer(Outcome<StatementLine> done, string action, string document, Actor actor)
    {
        if (done.Refusal is { } refusal) return refusal;
        await Audit.Write(unit, actor, action, done.Value.Number, document);
        return new Reply(StatusCodes.Status200OK, done.Value, Version: done.Value.Version);
    }
}
