using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>One line of a list of requests, masked for its reader like the request itself.</summary>
public sealed record RequestSummary(
    string Number, Guid Id, string Type, string Kind, string State, string? Outcome, string Channel, string? Severity, string? Area, string Name, string Phone, string Address,
    string Unit, string? Crew, DateTimeOffset ReceivedAt, DateTimeOffset? PromisedAt, DateTimeOffset? ClosedAt, DateTimeOffset UpdatedAt, long Version)
{
    public static RequestSummary Of(Request full, Actor actor)
    {
        var request = Sight.Masked(full, actor);
        return new(request.Number, request.Id, request.Type, request.Kind, request.State, request.Outcome, request.Channel, request.Severity, request.Area, request.Name, request.Phone, request.Address,
            request.Unit, request.Crew, request.ReceivedAt, request.PromisedAt, request.ClosedAt, request.UpdatedAt, request.Version);
    }
}
