using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Whether a filing can be accepted, and the request it becomes. Pure.</summary>
public static class FilingRules
{
    public static readonly string[] Channels = ["letter", "call", "visit", "counter", "web", "partner"];
    public static readonly string[] Severities = ["minor", "major"];
    public static readonly string[] Zones = ["urban", "suburban"];

    private const decimal MaxKm = 500;
    private static readonly TimeSpan TypingTime = TimeSpan.FromMinutes(1);

    /// <param name="place">What the register knows about the place, or why the place given is wrong; null where it knows nothing.</param>
    /// <returns>The request without its number, or every field error at once.</returns>
    public static Outcome<Request> Check(Filing filing, SupplyUtility utility, Actor actor, Outcome<Place?> place, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        foreach (var error in place.Refusal?.Errors ?? []) errors.Add(error.Field, error.Code, error.Message);
        var where = place.IsRefused ? null : place.Value;

        var code = errors.OneOf("type", filing.Type, [.. utility.RequestTypes.Where(known => known.OpenTo(actor)).Select(known => known.Code)]);
        var type = utility.RequestTypes.FirstOrDefault(known => known.Code == code);
        var receivedAt = errors.Past("receivedAt", filing.ReceivedAt, now);
        var reason = ReasonOf(filing, actor, receivedAt, now, errors);
        if (filing.CalledAt is { } called) errors.Past("calledAt", called, now);
        if (filing.PromisedAt is { } promised && promised <= receivedAt)
            errors.Add("promisedAt", "too-early", "'promisedAt' must lie after the receipt.");
        GeoPoint.Check(errors, filing.Latitude, filing.Longitude);

        var request = new Request
        {
            Id = Guid.CreateVersion7(now),
            Number = "",
            Type = code,
            Kind = type?.Kind ?? "",
            Workflow = type?.Workflow ?? "",
            State = "received",
            Channel = errors.OneOf("channel", filing.Channel, Channels, DefaultChannel(actor)),
            Severity = filing.Severity is null ? type?.Severity : errors.OneOf("severity", filing.Severity, Severities),
            Name = errors.Text("name", filing.Name, 100),
            Phone = errors.Phone("phone", filing.Phone),
            Address = where?.Address is { } known && string.IsNullOrWhiteSpace(filing.Address) ? known : errors.Text("address", filing.Address),
            Area = errors.OptionalText("area", filing.Area, 64) ?? where?.AreaCode,
            ServicePointId = where?.ServicePointId?.ToString(),
            Description = errors.Text("description", filing.Description, 2000),
            CalledAt = filing.CalledAt,
            ReceivedAt = receivedAt,
            ReceivedAtReason = reason,
            FiledBy = actor.Id,
            Latitude = filing.Latitude ?? where?.Latitude,
            Longitude = filing.Longitude ?? where?.Longitude,
            DistanceKm = errors.Range("distanceKm", filing.DistanceKm, 0, MaxKm) ?? where?.DistanceKm,
            Zone = filing.Zone is null ? where?.Zone : errors.OneOf("zone", filing.Zone, Zones),
            Chargeable = filing.Chargeable ?? type?.Chargeable ?? false,
            Excavation = type?.Excavation ?? false,
            PromisedAt = filing.PromisedAt,
            Unit = utility.Unit,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : request;
    }

    /// <summary>A place that the register does not know is no reason to send a resident away: the area stays as it was said, only its limits are unknown.</summary>
    public static Outcome<Place?> Lenient(Outcome<Place?> place) =>
        place.Refusal?.Errors is { } errors && errors.All(error => error.Code == "unknown-area") ? Outcome.Of<Place?>(null) : place;

    private static string? DefaultChannel(Actor actor) =>
        actor.IsStaff ? null : actor.Is(Roles.Partner) ? "partner" : actor.Is(Roles.Resident) ? "web" : null;

    private static string? ReasonOf(Filing filing, Actor actor, DateTimeOffset receivedAt, DateTimeOffset now, FieldErrors errors)
    {
        var reason = errors.OptionalText("receivedAtReason", filing.ReceivedAtReason);
        if (receivedAt >= now - TypingTime) return reason;
        if (!actor.IsStaff && !actor.Is(Roles.Partner))
            errors.Add("receivedAt", "staff-only", "Only staff and partner systems may file for an earlier time; leave 'receivedAt' out.");
        else if (reason is null)
            errors.Add("receivedAtReason", "required", "Say why the receipt is typed in later than it was: the clocks start at 'receivedAt'.");
        return reason;
    }
}
