using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>A hazard as answered.</summary>
public sealed record HazardView(
    string Number, string Facility, string FacilityKind, string? Area, string? Item, string? Inspection, string What, string Severity, IReadOnlyList<string> Photos,
    string State, DateTimeOffset FoundAt, string FoundBy, string? AssignedTo, DateTimeOffset? ResolvedAt, string? ResolvedBy, string? Resolution,
    DateTimeOffset? VerifiedAt, string? VerifiedBy, string? Request, long Version, IReadOnlyList<HazardEvent> History, IReadOnlyList<ClockView> Clocks);

/// <summary>The common frame of every act on a hazard: one transaction, its idempotency, which version was read, and the answer.</summary>
public sealed class HazardDesk(UnitOfWork unit, ClockReader clocks, TimeProvider time)
{
    private const string History = "SELECT kind, at, actor, note, inspection_number FROM facility_hazard_event WHERE hazard_id = @Id ORDER BY sequence";

    /// <summary>Runs the act on the hazard with this number and answers with the hazard as it then is. If-Match is required.</summary>
    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, Func<Hazard, FieldErrors, DateTimeOffset, Task<Outcome<Hazard>>> act) =>
        Idempotency.Once(http, body, async () =>
        {
            if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired();
            if (await unit.Single<Hazard>($"SELECT {HazardTable.Columns} FROM facility_hazard WHERE number = @number", new { number }) is not { } hazard) return Refusal.NotFound("hazard", number);
            if (hazard.Version != version) return Refusal.VersionConflict($"Hazard '{number}' is at version {hazard.Version}.");
            var now = time.GetUtcNow();
            var done = await act(hazard with { UpdatedAt = now }, new FieldErrors(), now);
            if (done.IsRefused) return done.Refusal!;
            var view = View(done.Value, await unit.Query<HazardEvent>(History, done.Value), await clocks.OfMatter(unit, done.Value.Id), http.Actor());
            return Outcome.Of(new Reply(StatusCodes.Status200OK, view, Version: view.Version));
        });

    /// <summary>One hazard with history and clocks; null when there is none.</summary>
    public async Task<HazardView?> Read(string number, Actor actor, CancellationToken cancel)
    {
        var database = unit.Database;
        var hazard = await database.Read(db => db.QuerySingleOrDefaultAsync<Hazard>($"SELECT {HazardTable.Columns} FROM facility_hazard WHERE number = @number", new { number }), cancel);
        if (hazard is null) return null;
        var history = await database.Read(db => db.QueryAsync<HazardEvent>(History, hazard), cancel);
        return View(hazard, history.AsList(), await clocks.OfMatter(hazard.Id, cancel), actor);
    }

    /// <summary>The hazard as this actor may read it.</summary>
    public static HazardView View(Hazard it, IReadOnlyList<HazardEvent> history, IReadOnlyList<ClockView> running, Actor actor)
    {
        var sees = Hazard.SeesText(actor);
        return new(
            it.Number, it.FacilityCode, it.FacilityKind, it.Area, it.Item, it.InspectionNumber, sees ? it.What : Masking.FreeText(it.What)!, it.Severity,
            JsonSerializer.Deserialize<List<string>>(it.Photos)!, it.State, it.FoundAt, it.FoundBy, it.AssignedTo, it.ResolvedAt, it.ResolvedBy,
            sees ? it.Resolution : Masking.FreeText(it.Resolution), it.VerifiedAt, it.VerifiedBy, it.RequestNumber, it.Version,
            sees ? history : [.. history.Select(entry => entry with { Note = Masking.FreeText(entry.Note) })], running);
    }
}
