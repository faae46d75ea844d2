using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The resident fills the form in by its link, without a login. What can be read there says nothing about a person.</summary>
public static class GiveOpinion
{
    private static readonly string ByToken = $"{Opinion.Table.Select} WHERE token = @token AND superseded_at IS NULL";

    /// <param name="Verdict"><c>satisfied</c>, <c>basically</c>, <c>dissatisfied</c>.</param>
    public sealed record Body(string? Verdict, string? Words);

    /// <param name="Recorded">It was filled in already.</param>
    public sealed record Form(string Number, string Origin, string Reference, string? Business, DateTimeOffset CompletedAt, bool Recorded);

    public static void MapGiveOpinion(this IEndpointRouteBuilder api)
    {
        api.MapGet("/opinion-forms/{token}", Read).AllowAnonymous().Produces<Form>().WithSummary("The opinion form behind a link 服务意见表").WithTags("Opinions");
        api.MapPost("/opinion-forms/{token}", Give).AllowAnonymous().Produces<Form>().WithSummary("Give an opinion by link 填写服务意见").WithTags("Opinions");
    }

    private static async Task<IResult> Read(string token, Database database, CancellationToken cancel) =>
        await database.Read(db => db.QuerySingleOrDefaultAsync<Opinion>(ByToken, new { token }), cancel) is { } found ? TypedResults.Ok(Of(found)) : Refusal.NotFound("opinion form", token).ToResult();

    private static Task<IResult> Give(string token, Body body, HttpContext http, UnitOfWork unit, OpinionDesk opinions) => Idempotency.Once(http, body, async () =>
    {
        if (await unit.Single<Opinion>(ByToken, new { token }) is not { } found) return Refusal.NotFound("opinion form", token);
        var errors = new FieldErrors();
        var verdict = errors.OneOf("verdict", body.Verdict, Opinion.Verdicts);
        var words = errors.OptionalText("words", body.Words, 2000);
        if (errors.Any) return errors.ToRefusal();
        if (found.State == Opinion.Recorded) return Refusal.Conflict("opinion-given", "The opinion on this service is on record already.", $"'{found.Number}'.", OpinionDesk.EveryService);
        var kept = await Opinion.Table.Keep(unit, opinions.With(found, verdict, words, "link", http.Actor()));
        if (kept.Refusal is { } refusal) return refusal;
        await opinions.Said(kept.Value, http.Actor());
        return Outcome.Of(new Reply(StatusCodes.Status200OK, Of(kept.Value)));
    });

    private static Form Of(Opinion found) => new(found.Number, found.Origin, found.Reference, found.Business, found.CompletedAt, found.State == Opinion.Recorded);
}
