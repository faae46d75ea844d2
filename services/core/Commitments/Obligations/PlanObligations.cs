using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary><c>POST /obligations/plan</c>: makes what is owed to some subjects ahead. Repeating it makes nothing twice.</summary>
internal static class PlanObligations
{
    private const int MaxSubjects = 10_000;
    private const int MaxDays = 3 * 366;

    internal sealed record Body(string? CommitmentId, IReadOnlyList<SubjectBody>? Subjects, DateOnly? From, DateOnly? To);

    internal sealed record SubjectBody(string? Id, string? Area, DateOnly? Since);

    internal sealed record Made(int Count);

    public static void Map(IEndpointRouteBuilder app, string service) => app
        .MapPost($"/api/{service}/obligations/plan", Handle)
        .WithName("PlanObligations").WithTags("Commitments")
        .WithSummary("Make the visits, patrols or cleanings owed between two days. 生成周期性服务计划")
        .RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
        .Produces<Made>();

    private static Task<IResult> Handle(Body body, HttpContext http, ObligationPlan plan, ChosenBook book) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        var id = errors.Text("commitmentId", body.CommitmentId);
        var row = book.Rows.FirstOrDefault(row => row.Id == id && row.Obligation is not null);
        if (row is null && id.Length > 0) errors.Add("commitmentId", "unknown", $"'{id}' is no visit duty of the chosen profiles.");
        if (row is not null && plan.QuotaOf(row) is null)
            errors.Add("commitmentId", "interval-not-set", $"The source of '{id}' gives no interval; set Commitments:Settings:{row.Obligation!.IntervalSetting} first.");
        if (body.From is null) errors.Add("from", "required", "Give 'from', the first day.");
        if (body.To is null) errors.Add("to", "required", "Give 'to', the last day.");
        if (body is { From: { } from, To: { } to } && (to < from || to.DayNumber - from.DayNumber > MaxDays)) errors.Add("to", "out-of-range", "'to' must lie after 'from', within three years.");
        if (body.Subjects is not { Count: > 0 and <= MaxSubjects }) errors.Add("subjects", "out-of-range", $"Give 1 to {MaxSubjects} subjects.");
        var subjects = (body.Subjects ?? []).Index().Select(entry => new ObligationSubject(
            errors.Text($"subjects[{entry.Index}].id", entry.Item.Id, 100), errors.OptionalText($"subjects[{entry.Index}].area", entry.Item.Area), entry.Item.Since)).ToList();
        if (errors.Any) return errors.ToRefusal();
        return Outcome.Of(new Reply(StatusCodes.Status200OK, new Made(await plan.Make(row!, subjects, body.From!.Value, body.To!.Value))));
    });
}
