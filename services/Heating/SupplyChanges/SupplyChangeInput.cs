using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Heating;

/// <summary>A supply change as it is sent in.</summary>
public sealed record SupplyChangeInput
{
    /// <summary><c>change</c> (变更), <c>stop</c> (停热) or <c>resume</c> (复热).</summary>
    public string? Kind { get; init; }

    /// <summary>Of a stop: <c>user-request</c> or <c>cause</c>; staff only for a cause.</summary>
    public string? Ground { get; init; }

    /// <summary>Id or number of the service point.</summary>
    public string? ServicePoint { get; init; }

    /// <summary>Number of the stop that is to end; of a resumption only.</summary>
    public string? Of { get; init; }

    public string? Name { get; init; }

    public string? Phone { get; init; }

    /// <summary>Heated area, m².</summary>
    public decimal? HeatedAreaM2 { get; init; }

    /// <summary>Heated area after a change, m².</summary>
    public decimal? NewHeatedAreaM2 { get; init; }

    /// <summary>What is asked for, or the cause.</summary>
    public string? Wish { get; init; }

    /// <summary>Wanted from this local day on; today when left out.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>The matter without its number, or every field error at once. Pure.</summary>
    /// <param name="place">The service point as registered, or why it is wrong.</param>
    public Outcome<SupplyChange> Check(Outcome<Place?> place, Actor actor, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        if (string.IsNullOrWhiteSpace(ServicePoint)) errors.Add("servicePoint", "required", "Give 'servicePoint', its id or number.");
        foreach (var error in place.Refusal?.Errors ?? []) errors.Add("servicePoint", error.Code, error.Message);
        var where = place.IsRefused ? null : place.Value;
        var kind = errors.OneOf("kind", Kind, SupplyChange.Kinds);
        var ground = errors.OneOf("ground", Ground, SupplyChange.Grounds, kind == SupplyChange.Stop ? null : SupplyChange.UserRequest);
        if (ground == SupplyChange.Cause && !actor.IsStaff) errors.Add("ground", "staff-only", "A stop for cause is the company's own act.");
        if (ground == SupplyChange.Cause && kind != SupplyChange.Stop) errors.Add("ground", "stop-only", "Only a stop has a cause of its own.");
        if (HeatedAreaM2 is null) errors.Add("heatedAreaM2", "required", "Give 'heatedAreaM2' in square metres.");
        if (NewHeatedAreaM2 is not null && kind != SupplyChange.Change) errors.Add("newHeatedAreaM2", "change-only", "Only a change has a new area.");
        var today = HallTime.Day(now);
        if (EffectiveOn < today) errors.Add("effectiveOn", "in-the-past", $"'effectiveOn' lies in the past; it is {today:yyyy-MM-dd} today.");
        if (kind != SupplyChange.Resume && !string.IsNullOrWhiteSpace(Of)) errors.Add("of", "resume-only", "Only a resumption ends a stop.");
        var change = new SupplyChange
        {
            Id = Guid.CreateVersion7(now),
            Kind = kind,
            Ground = ground,
            State = SupplyChangeStates.Filed,
            OfNumber = kind == SupplyChange.Resume ? errors.Text("of", Of, 60) : null,
            ServicePointId = where?.ServicePointId ?? Guid.Empty,
            ServicePointNumber = where?.ServicePointNumber ?? "",
            Area = where?.AreaCode ?? "",
            HeatedAreaM2 = errors.Range("heatedAreaM2", HeatedAreaM2, 0.01m, 10_000_000) ?? 0,
            NewHeatedAreaM2 = errors.Range("newHeatedAreaM2", NewHeatedAreaM2, 0.01m, 10_000_000),
            Name = errors.Text("name", Name, 100),
            Phone = errors.Phone("phone", Phone),
            Address = where?.Address ?? "",
            Wish = errors.Text("wish", Wish, 2000),
            EffectiveOn = EffectiveOn ?? today,
            FiledBy = actor.Id,
            FiledAt = now,
            UpdatedAt = now,
            Version = 1,
        };
        return errors.Any ? errors.ToRefusal() : change;
    }
}
