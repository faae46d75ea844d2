using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// Records an inspection (巡查/检查): every item of its checklist answered. In the same transaction it fulfils what is owed at the facility,
/// feeds the indicators, and opens a hazard for each defect that is not on record as an open hazard already.
/// </summary>
public sealed class RecordInspection(
    UnitOfWork unit, HazardLedger hazards, ObligationLedger obligations, MeasurementLedger measurements, ChosenBook book, SupplyUtility utility, TimeProvider time)
{
    private const string Insert = """
        INSERT INTO facility_inspection (id, number, facility_code, type, at, inspector, result, answers, note, evidence, recorded_by, recorded_at)
        VALUES (@Id, @Number, @FacilityCode, @Type, @At, @Inspector, @Result, @Answers, @Note, @Evidence, @RecordedBy, @RecordedAt)
        """;

    private const string Seen = """
        UPDATE facility SET last_inspected_at = @At, last_result = @Result, updated_at = @RecordedAt
        WHERE code = @FacilityCode AND (last_inspected_at IS NULL OR last_inspected_at <= @At)
        """;

    /// <param name="Type">Code of the inspection type; may be left out where the kind has one only.</param>
    /// <param name="Inspector">Id of who inspected; left out: the caller.</param>
    /// <param name="Answers">By item of the checklist.</param>
    /// <param name="Defects">What is to be said about an item whose answer is a defect, by item; may be left out.</param>
    public sealed record Body(
        string? Type, DateTimeOffset? At, string? Inspector, IReadOnlyDictionary<string, JsonElement>? Answers, string? Note, string? Evidence,
        IReadOnlyDictionary<string, HazardInput>? Defects);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/facilities/{code}/inspections", (string code, Body body, HttpContext http, RecordInspection act) => act.Handle(code, body, http))
        .RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor)
        .Produces<InspectionView>(StatusCodes.Status201Created)
        .WithSummary("Record an inspection of a facility 登记巡查、检查").WithTags("Facilities");

    private Task<IResult> Handle(string code, Body body, HttpContext http) => Idempotency.Once(http, body, async () =>
    {
        var recorded = await Record(code, body, http.Actor());
        return recorded.Then<Reply>(view => new Reply(StatusCodes.Status201Created, view, $"/api/{utility.Name}/facility-inspections/{view.Number}"));
    });

    /// <summary>Inside an open unit of work.</summary>
    public async Task<Outcome<InspectionView>> Record(string code, Body body, Actor actor)
    {
        if (await FacilityTable.One(unit, code) is not { } facility) return Refusal.NotFound("facility", code);
        if (facility.State == Facility.Retired) return Refusal.Conflict("facility-retired", "The facility is retired.", $"'{code}' since {facility.RetiredOn:yyyy-MM-dd}.");
        var kind = utility.FacilityKinds.First(known => known.Code == facility.Kind);
        var (now, errors) = (time.GetUtcNow(), new FieldErrors());
        var typeCode = errors.OneOf("type", body.Type, [.. kind.Inspections.Select(known => known.Code)], kind.Inspections.Count == 1 ? kind.Inspections[0].Code : null);
        var type = kind.Inspections.FirstOrDefault(known => known.Code == typeCode);
        var verdict = type is null ? null : CheckAnswers.Of(type, body.Answers, errors);
        var inspection = new Inspection
        {
            Id = Guid.CreateVersion7(now),
            FacilityCode = code,
            Type = typeCode,
            At = errors.Past("at", body.At, now),
            Inspector = errors.OptionalText("inspector", body.Inspector, 100) ?? actor.Id,
            Result = verdict?.Result ?? "",
            Answers = JsonSerializer.Serialize(verdict?.Answers, JsonDefaults.Options),
            Note = errors.OptionalText("note", body.Note, 2000),
            Evidence = errors.OptionalText("evidence", body.Evidence, 400),
            RecordedBy = actor.Id,
            RecordedAt = now,
        };
        var found = (verdict?.Defects ?? []).ToDictionary(item => item.Code, item => (body.Defects?.GetValueOrDefault(item.Code) ?? HazardInput.Empty)
            .Check(errors, $"defects.{item.Code}.", item.Title.Zh, item.Severity), StringComparer.Ordinal);
        foreach (var sound in body.Defects?.Keys.Where(item => verdict is not null && !found.ContainsKey(item)) ?? [])
            errors.Add($"defects.{sound}", "no-defect", $"The answer to '{sound}' is no defect.");
        if (errors.Any) return errors.ToRefusal();

        inspection = inspection with { Number = await Numbers.Next(unit, $"{utility.NumberPrefix}I", HallTime.Day(now)) };
        await unit.Write(Insert, inspection);
        await unit.Write(Seen, inspection);
        var fulfilled = await Fulfil(kind, inspection, verdict!.Tasks, actor);
        if (fulfilled.IsRefused) return fulfilled.Refusal!;
        await Feed(kind, type!, facility, inspection, verdict, actor);
        var numbers = new List<string>();
        foreach (var (item, hazard) in found) numbers.Add(await hazards.Find(facility, hazard, inspection.At, actor, item, inspection.Number));
        return InspectionView.Of(inspection, fulfilled.Value, numbers);
    }

    private async Task<Outcome<IReadOnlyList<string>>> Fulfil(FacilityKind kind, Inspection inspection, IReadOnlyList<string> tasks, Actor actor)
    {
        var owed = await obligations.Owed(inspection.FacilityCode, inspection.At, tasks, kind.SubjectKinds);
        if (owed.Count == 0) return Outcome.Of(owed);
        var done = await obligations.Fulfil(new(inspection.FacilityCode, inspection.Number, inspection.At, tasks, owed), actor);
        return done.IsRefused ? done.Refusal! : Outcome.Of(owed);
    }

    private async Task Feed(FacilityKind kind, InspectionType type, Facility facility, Inspection inspection, CheckAnswers.Verdict verdict, Actor actor)
    {
        var fed = type.Checklist.Where(item => item.Indicator is not null).Select(item => (Id: item.Indicator!, Passed: !verdict.Defects.Contains(item), Evidence: $"{inspection.Number}/{item.Code}"));
        if (kind.Indicator is { } overall) fed = fed.Prepend((overall, verdict.Defects.Count == 0, inspection.Number));
        foreach (var (id, passed, evidence) in fed.Where(entry => book.Rows.Any(row => row.Id == entry.Id && row.Indicator is not null)))
            await measurements.Record(id, new NewMeasurement(facility.Code, inspection.At, Passed: passed, Area: facility.AreaCode, Evidence: evidence), actor);
    }
}
