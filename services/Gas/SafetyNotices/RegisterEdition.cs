using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>Editions of the handbook of safe gas use, so that it is known which one a customer has.</summary>
public static class RegisterEdition
{
    internal const string Insert = "INSERT INTO handbook_edition (edition, title_zh, title_en, published_on, created_at) VALUES (@edition, @zh, @en, @on, @now)";

    /// <param name="Edition">Stable code: <c>2026-1</c>.</param>
    public sealed record Body(string? Edition, string? TitleZh, string? TitleEn, DateOnly? PublishedOn);

    public sealed record Handbook
    {
        public string Edition { get; init; } = "";
        public string TitleZh { get; init; } = "";
        public string TitleEn { get; init; } = "";
        public DateOnly PublishedOn { get; init; }
    }

    public static void MapRegisterEdition(this IEndpointRouteBuilder api)
    {
        api.MapPost("/handbooks", Handle).RequireRoles(Roles.Supervisor, Roles.Operator).Produces<Handbook>(StatusCodes.Status201Created)
            .WithSummary("Register an edition of the handbook 登记手册版本").WithTags("Safety notices");
        api.MapGet("/handbooks", List).RequireRoles(Roles.Staff).Produces<IReadOnlyList<Handbook>>().WithSummary("Editions of the handbook 手册版本").WithTags("Safety notices");
    }

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var errors = new FieldErrors();
            var edition = errors.Code("edition", body.Edition);
            var (zh, en) = (errors.Text("titleZh", body.TitleZh), errors.Text("titleEn", body.TitleEn));
            if (body.PublishedOn is null) errors.Add("publishedOn", "required", "Give 'publishedOn', the day it was published.");
            if (errors.Any) return errors.ToRefusal();
            if (await unit.Single<string>("SELECT edition FROM handbook_edition WHERE edition = @edition", new { edition }) is not null)
                return Refusal.Conflict("edition-exists", "This edition is registered already.", $"Edition '{edition}'.");
            await unit.Write(Insert, new { edition, zh, en, on = body.PublishedOn!.Value, now = time.GetUtcNow() });
            return Outcome.Of(new Reply(StatusCodes.Status201Created, new Handbook { Edition = edition, TitleZh = zh, TitleEn = en, PublishedOn = body.PublishedOn.Value }));
        });

    private static async Task<IResult> List(Database database, CancellationToken cancel) => TypedResults.Ok(await database.Read(
        db => db.QueryAsync<Handbook>("SELECT edition, title_zh, title_en, published_on FROM handbook_edition ORDER BY published_on DESC, edition"), cancel));
}
