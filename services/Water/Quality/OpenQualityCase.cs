using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>A resident's water-quality request opens its case, and again when it is reopened.</summary>
public sealed class OpenQualityCase(UnitOfWork unit, QualityCases cases) : IConsumer<RequestFiled>, IConsumer<WorkOrderReopened>
{
    public sealed record Body(string? RequestNumber);

    public Task Consume(ConsumeContext<RequestFiled> context) => context.Message.Service == WaterUtility.Name ? Open(context.Message.RequestId, again: false) : Task.CompletedTask;

    public Task Consume(ConsumeContext<WorkOrderReopened> context) => context.Message.Service == WaterUtility.Name ? Open(context.Message.RequestId, again: true) : Task.CompletedTask;

    private async Task Open(Guid id, bool again)
    {
        var (db, transaction) = unit.Raw();
        if (await RequestTable.ById(db, transaction, id) is { Outcome: null } request && request.Workflow == WaterQualityComplaint.Name) await Open(request, Actor.System, again);
    }

    private async Task<QualityCase> Open(Request request, Actor by, bool again)
    {
        if (await cases.OpenOf(request.Id) is { } open) return open;
        return await cases.Open(request, by, again ? Guid.CreateVersion7(unit.Time.GetUtcNow()) : null);
    }

    /// <summary><c>POST /quality/cases</c>: opens it by hand, for instance while the broker is away. Repeating it, or the message that comes later, changes nothing.</summary>
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/quality/cases", (Body body, HttpContext http, OpenQualityCase act, QualityDesk desk) => Idempotency.Once(http, body, () => act.Handle(body, http.Actor(), desk)))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher).Produces<QualityCaseView>(StatusCodes.Status201Created)
            .WithSummary("Open the quality case of a request 为诉求建立水质处理单").WithTags("Water quality");

    private async Task<Outcome<Reply>> Handle(Body body, Actor actor, QualityDesk desk)
    {
        var errors = new FieldErrors();
        var number = errors.Text("requestNumber", body.RequestNumber, 60);
        if (errors.Any) return errors.ToRefusal();
        var (db, transaction) = unit.Raw();
        if (await RequestTable.ByNumber(db, transaction, number) is not { } request) return Refusal.NotFound("request", number);
        if (request.Workflow != WaterQualityComplaint.Name) return Refusal.Unprocessable("not-a-quality-request", "Only a water-quality request has a quality case.", $"'{number}' is '{request.Type}'.", "D22");
        if (request.Outcome is { } closed) return Refusal.Conflict("already-closed", "The request is closed.", $"It was closed as '{closed}'.", "D22");
        return await desk.Answer(await Open(request, actor, await cases.ById(request.Id) is not null), actor, StatusCodes.Status201Created);
    }
}

/// <summary>One at a time: a filing and a reopening of one request must not race. Inbox and retry come with the bus.</summary>
public sealed class OpenQualityCaseDefinition : ConsumerDefinition<OpenQualityCase>
{
    public OpenQualityCaseDefinition() => ConcurrentMessageLimit = 1;
}
