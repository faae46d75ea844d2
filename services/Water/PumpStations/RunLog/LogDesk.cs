using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The common frame of every new line of the run log: only the operator on post writes, about a pump of the station, while the shift lasts.</summary>
public sealed class LogDesk(ShiftDesk shifts, UnitOfWork unit)
{
    /// <summary>What is in hand when a line is written.</summary>
    internal sealed record Page(OpenShift Open, PumpStation Station, FieldErrors Errors)
    {
        public Pump? Pump(string? code)
        {
            var wanted = Errors.Text("pump", code, 60);
            var pump = Station.Pumps.FirstOrDefault(p => p.Code == wanted && p.Active);
            if (wanted.Length > 0 && pump is null) Errors.Add("pump", "unknown-pump", $"Station '{Station.Code}' runs no pump '{wanted}'.");
            return pump;
        }

        public LogEntry Line(string kind, DateTimeOffset at, string? remarks) => new()
        {
            Id = Guid.CreateVersion7(Open.Now),
            Station = Station.Code,
            Shift = Open.Shift.Number,
            Kind = kind,
            At = at,
            Remarks = Errors.OptionalText("remarks", remarks, 2000),
            RecordedBy = Open.Actor.Id,
            RecordedAt = Open.Now,
        };

        /// <summary>A figure out of range is taken when confirmed, and then says why.</summary>
        public bool Confirmed(bool? confirmed, string? remarks)
        {
            if (confirmed is true && string.IsNullOrWhiteSpace(remarks)) Errors.Add("remarks", "required", "Say in 'remarks' what is behind an unusual figure.");
            return confirmed is true;
        }
    }

    internal Task<IResult> Write<TBody>(HttpContext http, string number, TBody body, Func<Page, Task<Outcome<LogEntry>>> line) =>
        Idempotency.Once(http, body, async () =>
        {
            var opened = await shifts.Open(http, number);
            if (opened.IsRefused) return opened.Refusal!;
            var open = opened.Value;
            if (open.RefusesStranger() is { } stranger) return stranger;
            if (open.RefusesUnless(ShiftStates.Arrived, ShiftStates.Ready) is { } state) return state;
            var station = await PumpStationTable.Load(unit, open.Shift.Station);
            if (station.IsRefused) return station.Refusal!;
            var entry = await line(new(open, station.Value, new()));
            if (entry.IsRefused) return entry.Refusal!;
            if (await LogTable.Add(unit, entry.Value) is { } refusal) return refusal;
            return Outcome.Of(new Reply(StatusCodes.Status201Created, entry.Value, $"/api/{WaterUtility.Name}/pump-stations/{Uri.EscapeDataString(station.Value.Code)}/log"));
        });

    /// <summary>The start or stop before and after, among the lines that count.</summary>
    internal Task<(LogEntry? Before, LogEntry? After)> Around(string station, string pump, DateTimeOffset at, Guid? except = null)
    {
        var (db, transaction) = unit.Raw();
        return RunTable.Around(db, transaction, station, pump, at, except, unit.Database.Limit("@one"));
    }
}
