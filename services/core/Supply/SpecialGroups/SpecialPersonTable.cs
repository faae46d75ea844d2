using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The SQL of the special-group ledger that more than one act needs.</summary>
internal static class SpecialPersonTable
{
    public const string Columns = "id, number, group_code, name, phone, address, service_point, area_code, needs, state, version, updated_at";

    public const string ConsentColumns = "person_id, sequence, given_by, giver_name, given_at, purposes, evidence, recorded_by, recorded_at, withdrawn_at";

    public const string Insert = $"""
        INSERT INTO special_person ({Columns})
        VALUES (@Id, @Number, @GroupCode, @Name, @Phone, @Address, @ServicePoint, @AreaCode, @Needs, @State, @Version, @UpdatedAt)
        """;

    /// <summary>Those who consented to visits: what the planner makes obligations from. The number stands for the person.</summary>
    public const string VisitSubjects = "SELECT number AS id, area_code AS area, visits_since AS since, visits_ended AS ended, ended_reason AS reason FROM special_person WHERE visits_since IS NOT NULL";

    private const string InForce = $"SELECT {ConsentColumns} FROM special_consent WHERE person_id = @id AND withdrawn_at IS NULL";

    private const string Add = $"""
        INSERT INTO special_consent ({ConsentColumns})
        SELECT @PersonId, COALESCE(MAX(sequence), 0) + 1, @GivenBy, @GiverName, @GivenAt, @Purposes, @Evidence, @RecordedBy, @RecordedAt, @WithdrawnAt
        FROM special_consent WHERE person_id = @PersonId
        """;

    private const string End = "UPDATE special_consent SET withdrawn_at = @now, withdrawn_by = @by, withdrawn_reason = @reason WHERE person_id = @id AND withdrawn_at IS NULL";

    private const string SetState = """
        UPDATE special_person SET state = @state, visits_since = COALESCE(visits_since, @since), visits_ended = @ended, ended_reason = @reason, version = version + 1, updated_at = @now
        WHERE id = @id AND version = @version
        """;

    public static Task<SpecialPerson?> One(UnitOfWork unit, string number) => unit.Single<SpecialPerson>($"SELECT {Columns} FROM special_person WHERE number = @number", new { number });

    public static Task<SpecialConsent?> Consent(UnitOfWork unit, Guid id) => unit.Single<SpecialConsent>(InForce, new { id });

    /// <summary>Puts a consent in force; the one before it ends.</summary>
    public static async Task Give(UnitOfWork unit, SpecialPerson person, SpecialConsent consent)
    {
        await Withdraw(unit, person, "replaced", consent.RecordedBy, consent.RecordedAt);
        await unit.Write(Add, consent with { PersonId = person.Id });
    }

    public static Task Withdraw(UnitOfWork unit, SpecialPerson person, string reason, string by, DateTimeOffset now) => unit.Write(End, new { id = person.Id, now, by, reason });

    /// <summary>Changes the state and with it from when to when visits are owed; false when somebody else changed the row.</summary>
    public static async Task<bool> Enter(UnitOfWork unit, SpecialPerson person, string state, bool visits, string? reason, DateTimeOffset now)
    {
        var today = HallTime.Day(now);
        DateOnly? since = visits ? today : null;
        DateOnly? ended = visits ? null : today;
        return await unit.Write(SetState, new { id = person.Id, version = person.Version, state, since, ended, reason = visits ? null : reason, now }) == 1;
    }

    /// <summary>A service point and an area that are named must be registered; the area of the point is taken where none is named.</summary>
    public static async Task<SpecialPerson> CheckPlace(UnitOfWork unit, SpecialPerson person, FieldErrors errors)
    {
        if (person.AreaCode is { } area && await unit.Single<string>("SELECT code FROM area WHERE code = @area", new { area }) is null)
            errors.Add("areaCode", "unknown-area", $"No area '{area}' is registered.");
        if (person.ServicePoint is not { } point) return person;
        if (await unit.Single<string>("SELECT area_code FROM service_point WHERE number = @point", new { point }) is { } own) return person with { AreaCode = person.AreaCode ?? own };
        errors.Add("servicePoint", "unknown-service-point", $"No service point '{point}' is registered.");
        return person;
    }
}
