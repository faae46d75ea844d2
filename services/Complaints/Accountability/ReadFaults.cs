using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Faults, and whether somebody may be given the award of a month and its year. Staff see their own.</summary>
public static class ReadFaults
{
    private const string Sql = "SELECT number, happened_day FROM staff_fault WHERE person = @person AND state = 'verified' AND happened_day >= @first AND happened_day <= @last ORDER BY number";

    /// <param name="Faults">Verified faults of the year.</param>
    public sealed record Eligibility(string Person, int Year, int Month, bool OfTheMonth, bool OfTheYear, IReadOnlyList<string> Faults);

    public static void MapReadFaults(this IEndpointRouteBuilder api)
    {
        api.MapGet("/staff-faults", List).RequireRoles(Roles.Staff).Produces<Page<StaffFault>>().WithSummary("Faults of staff 失职追究记录").WithTags("Accountability");
        api.MapGet("/award-eligibility/{person}", Award).RequireRoles(Roles.Supervisor, Roles.Auditor).Produces<Eligibility>().WithSummary("May somebody be given an award 评优资格").WithTags("Accountability");
    }

    private static Task<IResult> List(string? person, string? state, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var actor = http.Actor();
        return StaffFault.Table.List(
            "AND (@person IS NULL OR person = @person) AND (@state IS NULL OR state = @state) AND (@self IS NULL OR person = @self)",
            new { person, state, self = actor.IsAny(Roles.Supervisor, Roles.Auditor) ? null : actor.Id }, cursor, limit, http, database, cancel);
    }

    private static async Task<IResult> Award(string person, int? year, int? month, Database database, TimeProvider time, CancellationToken cancel)
    {
        var today = HallTime.Day(time.GetUtcNow());
        var (inYear, inMonth) = (year ?? today.Year, month ?? today.Month);
        var errors = new FieldErrors();
        errors.Range("year", inYear, 1900, 9999);
        errors.Range("month", inMonth, 1, 12);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var found = (await database.Read(db => db.QueryAsync<(string Number, DateOnly Day)>(Sql, new { person, first = new DateOnly(inYear, 1, 1), last = new DateOnly(inYear, 12, 31) }), cancel)).AsList();
        return TypedResults.Ok(new Eligibility(person, inYear, inMonth, found.All(fault => fault.Day.Month != inMonth), found.Count == 0, [.. found.Select(fault => fault.Number)]));
    }
}
