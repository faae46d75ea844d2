using System.Data.Common;
using System.Text.Json;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Puts a request, its history, its group and its clocks together as this actor may see them. Pure.</summary>
public static class RequestAnswer
{
    /// <summary>Key of the notice, as JSON, in the data of the filing.</summary>
    public const string NoticeKey = "notice";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="Parent">The request worked on for the group, itself or another; null when it stands alone.</param>
    public sealed record Sources(Request Request, IReadOnlyList<RequestEvent> History, Request? Parent, IReadOnlyList<Request> Children, IReadOnlyList<ClockView> Clocks, IReadOnlyList<OrderHold> Holds);

    public static async Task<Sources> Read(DbConnection db, DbTransaction? transaction, Request request, IReadOnlyList<ClockView> clocks, FindHolds? holds)
    {
        var history = await RequestTable.EventsOf(db, transaction, request.Id);
        var parent = request.ParentId is { } id ? await RequestTable.ById(db, transaction, id) : null;
        var children = await RequestTable.ChildrenOf(db, transaction, (parent ?? request).Id);
        return new(request, history, parent ?? (children.Count > 0 ? request : null), children, clocks,
            [.. await VisitHold.Of(db, transaction, request), .. holds is null ? [] : await holds(db, transaction, request)]);
    }

    public static RequestView Of(Sources sources, SupplyUtility utility, Actor actor, DateTimeOffset now)
    {
        var order = utility.OrderOf(sources.Request, sources.History);
        var open = Sight.SeesPerson(sources.Request, actor);
        var events = sources.History.Select(past => ViewOf(past, order.Workflow, open)).ToList();
        var request = Sight.Masked(sources.Request, actor);
        return new()
        {
            Number = request.Number,
            Id = request.Id,
            Type = request.Type,
            Title = utility.RequestTypes.First(type => type.Code == request.Type).Title,
            Kind = request.Kind,
            State = request.State,
            Outcome = request.Outcome,
            Channel = request.Channel,
            Severity = request.Severity,
            Name = request.Name,
            Phone = request.Phone,
            Address = request.Address,
            Description = request.Description,
            Masked = !open,
            Area = request.Area,
            ServicePointId = request.ServicePointId,
            Latitude = request.Latitude,
            Longitude = request.Longitude,
            DistanceKm = request.DistanceKm,
            Zone = request.Zone,
            Chargeable = request.Chargeable,
            Excavation = request.Excavation,
            CalledAt = request.CalledAt,
            ReceivedAt = request.ReceivedAt,
            ReceivedAtReason = request.ReceivedAtReason,
            PromisedAt = request.PromisedAt,
            Unit = request.Unit,
            Crew = request.Crew,
            Notice = NoticeIn(sources.History),
            Transfers = Hops.Of(request, sources.History, now),
            Group = GroupOf(sources, actor),
            Pause = request.PausedAt is { } since ? new(since, request.PauseGround!, request.PauseUntil!.Value) : null,
            Steps = new(
                [.. events.Where(past => past.Kind == RequestEvents.Step).Select(past => new TakenStepView(past.Step!, TitleOf(order.Workflow, past.Step!), past.At, past.By, past.Roles, past.Note, past.Data))],
                request.ParentId is null ? [.. order.Next().Select(ViewOf(order))] : [],
                [.. order.Owed().Select(ViewOf(order))]),
            Holds = sources.Holds,
            Clocks = sources.Clocks,
            Timeline = events,
            ClosedAt = request.ClosedAt,
            UpdatedAt = request.UpdatedAt,
            Version = request.Version,
        };
    }

    private static BilingualText TitleOf(Workflow workflow, string step) => workflow.Find(step)?.Title ?? new(step, step);

    private static Func<Step, NextStepView> ViewOf(Order order) => step => new(step.Name, step.Title, step.Roles,
        [.. step.Fields.Select(field => new FieldView(field.Name, field.Type, field.Required || (field.RequiredWhen.Count > 0 && order.Holds(field.RequiredWhen)), field.Help, field.Choices))]);

    private static EventView ViewOf(RequestEvent past, Workflow workflow, bool open)
    {
        var personal = past.Kind == RequestEvents.Step
            ? workflow.Find(past.Step!)?.Fields.Where(field => field.Personal).Select(field => field.Name).ToHashSet(StringComparer.Ordinal) ?? []
            : null;
        var data = past.Values.Where(value => value.Key != NoticeKey).ToDictionary(
            value => value.Key,
            value => open || IsOpenlyShown(past, personal, value.Key) ? value.Value : Masking.FreeText(value.Value)!,
            StringComparer.Ordinal);
        return new(past.Sequence, past.Kind, past.Step, past.At, past.RecordedAt, past.Actor, past.Roles, open ? past.Note : Masking.FreeText(past.Note), data);
    }

    /// <summary>Fields of steps say themselves whether they are personal; what was changed by hand always is; units, grounds and numbers never are.</summary>
    private static bool IsOpenlyShown(RequestEvent past, HashSet<string>? personal, string field) =>
        past.Kind != RequestEvents.Changed && personal?.Contains(field) != true;

    private static OneTimeNotice? NoticeIn(IReadOnlyList<RequestEvent> history) =>
        history.Count > 0 && history[0].Values.TryGetValue(NoticeKey, out var notice) ? JsonSerializer.Deserialize<OneTimeNotice>(notice, Json) : null;

    private static GroupView? GroupOf(Sources sources, Actor actor) => sources.Parent is not { } parent ? null : new(
        parent.Number,
        sources.Children.Count + 1,
        actor.IsStaff ? [.. sources.Children.Select(child => child.Number)] : [.. sources.Children.Where(child => Sight.MaySee(child, actor)).Select(child => child.Number)]);
}
