using System.Text.Json;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A circular inside the house (通报, 001 第二十条) about a unit that broke its promises repeatedly; a supervisor's act, with the cases it rests on.</summary>
public sealed record Circular
{
    public const string Columns = "number, unit, text_zh, text_en, breaches, since_at, cases, published_at, published_by";

    public string Number { get; init; } = "";
    public string Unit { get; init; } = "";
    public string TextZh { get; init; } = "";
    public string? TextEn { get; init; }

    /// <summary>Promises of the unit that were broken and urgings it left unanswered since <see cref="SinceAt"/>.</summary>
    public int Breaches { get; init; }

    public DateTimeOffset SinceAt { get; init; }

    /// <summary>Numbers of the cases behind the figure, a JSON list.</summary>
    public string Cases { get; init; } = "[]";

    public DateTimeOffset PublishedAt { get; init; }
    public string PublishedBy { get; init; } = "";
}

/// <summary><c>POST /circulars</c>: refused as long as the unit has not broken its word often enough (operator's settings).</summary>
public sealed class PublishCircular(UnitOfWork work, OperatorSettings settings)
{
    public const string OftenSetting = "complaints.circular.breaches";
    public const string WindowSetting = "complaints.circular.window";

    private const string Insert = $"INSERT INTO circular ({Circular.Columns}) VALUES (@Number, @Unit, @TextZh, @TextEn, @Breaches, @SinceAt, @Cases, @PublishedAt, @PublishedBy)";

    /// <summary>Clocks of reports carry no unit, so that none of them is told of here.</summary>
    private static string BreachSql(Database database) => $"""
        SELECT matter_number FROM clock WHERE organisation = @unit AND matter_kind = @kind AND excluded_reason IS NULL
            AND ((outcome = 'missed' AND due_at >= @since) OR (state = 'running' AND due_at >= @since AND due_at < @now))
        UNION ALL
        SELECT {database.DefaultCollation("number")} AS matter_number FROM case_urge WHERE confidential = 0 AND unit = @unit AND due_at >= @since AND due_at < COALESCE(answered_at, @now)
        """;

    public sealed record Body(string? Unit, string? TextZh, string? TextEn);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/circulars", (Body body, HttpContext http, PublishCircular act) => Idempotency.Once(http, body, () => act.Publish(body, http.Actor())))
        .RequireRoles(Roles.Supervisor).Produces<Circular>(StatusCodes.Status201Created).WithSummary("Publish a circular inside the house 内部通报").WithTags("Urging");

    private async Task<Outcome<Reply>> Publish(Body body, Actor actor)
    {
        var now = work.Time.GetUtcNow();
        var errors = new FieldErrors();
        var (unit, zh, en) = (errors.Text("unit", body.Unit, 100), errors.Text("textZh", body.TextZh, 4000), errors.OptionalText("textEn", body.TextEn, 4000));
        if (errors.Any) return errors.ToRefusal();
        if (settings.Figure(OftenSetting) is not { } often || settings.Span(WindowSetting) is not { } window)
            return Refusal.Unprocessable("not-set", "The operator has not set what 'repeatedly' means.", $"Commitments:Settings:{OftenSetting} and {WindowSetting}.", CaseDesk.Rule);
        var since = now - window;
        var broken = await work.Query<string>(BreachSql(work.Database), new { unit, kind = HallCase.MatterKind, since, now });
        if (broken.Count < often) return Refusal.Conflict("not-repeated", "A circular follows on repeated breach.", $"'{unit}' has {broken.Count} since {since:yyyy-MM-ddTHH:mm:sszzz}; {often} are needed.", CaseDesk.Rule);
        var circular = new Circular
        {
            Number = await Numbers.Next(work, "CT", HallTime.Day(now)), Unit = unit, TextZh = zh, TextEn = en, Breaches = broken.Count, SinceAt = since,
            Cases = JsonSerializer.Serialize(broken.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)), PublishedAt = now, PublishedBy = actor.Id,
        };
        await work.Write(Insert, circular);
        await Audit.Write(work, actor, "circular-published", circular.Number, unit);
        return new Reply(StatusCodes.Status201Created, circular, $"/api/{ComplaintsModule.Name}/circulars/{circular.Number}");
    }
}
