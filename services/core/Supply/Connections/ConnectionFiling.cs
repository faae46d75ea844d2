using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>An application for connection as it is sent in: a filing, and what is asked for.</summary>
public sealed record ConnectionFiling : Filing
{
    private const decimal MaxQuantity = 10_000_000;

    /// <summary><c>residential</c> (居民) or <c>non-residential</c> (非居民).</summary>
    public string? CustomerClass { get; init; }

    /// <summary>Capacity, load or area asked for; for an increase the whole that is wanted.</summary>
    public decimal? RequestedQuantity { get; init; }

    /// <summary>One of the type's units: <c>kVA</c>, <c>kW</c>, <c>m2</c>.</summary>
    public string? RequestedUnit { get; init; }

    /// <summary>What there is now; needed for an increase (增容).</summary>
    public decimal? PresentQuantity { get; init; }

    /// <summary>The request and its application without number and notice, or every field error at once. Pure.</summary>
    /// <param name="place">See <see cref="FilingRules.Check"/>.</param>
    public Outcome<(Request Request, Connection Connection, ConnectionType Type)> Check(SupplyUtility utility, Actor actor, Outcome<Place?> place, DateTimeOffset now)
    {
        var filed = FilingRules.Check(this, utility, actor, place, now);
        var errors = new FieldErrors();
        foreach (var error in filed.Refusal?.Errors ?? []) errors.Add(error.Field, error.Code, error.Message);
        var type = utility.Connections?.Types.FirstOrDefault(known => known.Code == Type);
        if (type is null && utility.RequestTypes.Any(known => known.Code == Type))
            errors.Add("type", "not-a-connection", $"'{Type}' is no application for connection; file it as a request.");

        var connection = new Connection
        {
            Type = Type ?? "",
            ChangeKind = type?.Change ?? "",
            CustomerClass = errors.OneOf("customerClass", CustomerClass, ConnectionRules.Classes),
            RequestedQuantity = Quantity(errors, "requestedQuantity", RequestedQuantity, required: true) ?? 0,
            RequestedUnit = type is null ? "" : errors.OneOf("requestedUnit", RequestedUnit, type.Units, type.Units.Count == 1 ? type.Units[0] : null),
            PresentQuantity = Quantity(errors, "presentQuantity", PresentQuantity, required: type?.Change == ConnectionType.Increase),
            Version = 1,
            UpdatedAt = now,
        };
        if (type?.Change == ConnectionType.Increase && PresentQuantity >= RequestedQuantity)
            errors.Add("requestedQuantity", "no-increase", "An increase asks for more than there is.");
        if (errors.Any) return errors.ToRefusal();
        var request = filed.Value with { CustomerClass = connection.CustomerClass };
        return (request, connection with { Id = request.Id }, type!);
    }

    private static decimal? Quantity(FieldErrors errors, string field, decimal? value, bool required)
    {
        if (value is null && required) errors.Add(field, "required", $"Give '{field}' in the type's unit.");
        return errors.Range(field, value, 0.001m, MaxQuantity);
    }
}
