using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>The visit form (客户走访单) as handed in: 「要字迹清晰,内容无漏项」.</summary>
/// <param name="CustomerOpinion">The customer's own words, or that there were none.</param>
/// <param name="FilledBy">Code of the visitor who wrote it.</param>
/// <param name="IncompleteReason">Why items are missing; without it a form with a gap is not taken.</param>
public sealed record VisitForm(
    DateTimeOffset? At, string? CustomerName, string? CustomerPhone, IReadOnlyList<VisitForm.RoomInput>? Rooms, decimal? OutdoorCelsius, string? Radiators,
    string? CustomerOpinion, string? FilledBy, string? IncompleteReason)
{
    private const int MostRooms = 30;

    private static readonly string[] RadiatorStates = ["hot", "partly-hot", "cold"];

    public sealed record RoomInput(string? Room, decimal? Celsius);

    /// <summary>A form that can be stored.</summary>
    /// <param name="Missing">Items left out; empty when complete.</param>
    internal sealed record Filled(TemperatureVisit Visit, IReadOnlyList<(string Room, decimal Celsius)> Rooms, DateTimeOffset At, IReadOnlyList<string> Missing);

    /// <summary>Every missing item is told at once; what is there must be right in any case. Pure.</summary>
    internal Outcome<Filled> Check(TemperatureVisit visit, DateTimeOffset now)
    {
        var (errors, gaps) = (new FieldErrors(), new FieldErrors());
        var at = errors.Past("at", At, now, visit.StartedAt);
        var reason = errors.OptionalText("incompleteReason", IncompleteReason, 400);
        var rooms = ReadRooms(Rooms, "rooms", errors, gaps);
        if (string.IsNullOrWhiteSpace(CustomerPhone)) Missing(gaps, "customerPhone");
        else errors.Phone("customerPhone", CustomerPhone);
        if (OutdoorCelsius is null) Missing(gaps, "outdoorCelsius");
        if (string.IsNullOrWhiteSpace(Radiators)) Missing(gaps, "radiators");
        else errors.OneOf("radiators", Radiators, RadiatorStates);
        var filled = visit with
        {
            State = VisitStates.Visited,
            CustomerName = Text("customerName", CustomerName, 100, errors, gaps) ?? visit.CustomerName,
            Phone = string.IsNullOrWhiteSpace(CustomerPhone) ? visit.Phone : CustomerPhone.Trim(),
            FormAt = at,
            OutdoorCelsius = errors.Range("outdoorCelsius", OutdoorCelsius, -60, 60),
            Radiators = Radiators,
            CustomerOpinion = Text("customerOpinion", CustomerOpinion, 2000, errors, gaps),
            FilledBy = Text("filledBy", FilledBy, 60, errors, gaps),
            FormComplete = !gaps.Any,
            IncompleteReason = gaps.Any ? reason : null,
            Missing = gaps.Any ? string.Join(',', gaps.All.Select(gap => gap.Field)) : null,
        };
        if (reason is null) foreach (var gap in gaps.All) errors.Add(gap.Field, gap.Code, gap.Message);
        return errors.Any ? errors.ToRefusal() : new Filled(filled, rooms, at, [.. gaps.All.Select(gap => gap.Field)]);
    }

    /// <summary>Rooms with a temperature each.</summary>
    internal static IReadOnlyList<(string Room, decimal Celsius)> ReadRooms(IReadOnlyList<RoomInput>? rooms, string field, FieldErrors errors, FieldErrors gaps)
    {
        if (rooms is not { Count: > 0 and <= MostRooms }) gaps.Add(field, "required", $"Give '{field}': every room measured, at most {MostRooms}.");
        var read = new List<(string, decimal)>();
        foreach (var (index, room) in (rooms ?? []).Take(MostRooms).Index())
        {
            var name = Text($"{field}[{index}].room", room?.Room, 60, errors, gaps);
            var celsius = errors.Range($"{field}[{index}].celsius", room?.Celsius, -60, 60);
            if (celsius is null) Missing(gaps, $"{field}[{index}].celsius");
            if (name is not null && celsius is { } degrees) read.Add((name, degrees));
        }

        return read;
    }

    private static string? Text(string field, string? value, int max, FieldErrors errors, FieldErrors gaps)
    {
        if (string.IsNullOrWhiteSpace(value)) Missing(gaps, field);
        return errors.OptionalText(field, value, max);
    }

    private static void Missing(FieldErrors gaps, string field) => gaps.Add(field, "required", $"Fill in '{field}'.");
}
