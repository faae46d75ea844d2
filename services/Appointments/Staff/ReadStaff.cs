using Dapper;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The staff register; <c>skill</c> finds who speaks English or signs, <c>certificateBefore</c> whose certificate ends before a day.</summary>
public static class ReadStaff
{
    public static void MapReadStaff(this IEndpointRouteBuilder api)
    {
        api.MapGet("/staff/{code}", One).RequireRoles(Roles.Staff).Produces<StaffMember>().WithSummary("One member of staff 查询工作人员").WithTags("Staff");
        api.MapGet("/staff", List).RequireRoles(Roles.Staff).Produces<Page<StaffMember>>().WithSummary("The staff register 工作人员登记簿").WithTags("Staff");
    }

    private static async Task<IResult> One(string code, HttpContext http, Database database, CancellationToken cancel)
    {
        var found = await database.Read(async db => await StaffTable.Whole(
            db, null, (await db.QueryAsync<StaffMember>($"SELECT {StaffMember.Columns} FROM hall_staff WHERE code = @code", new { code })).AsList()), cancel);
        Outcome<StaffMember> outcome = found is [var member] ? member.For(http.Actor()) : Refusal.NotFound("member of staff", code);
        return outcome.WithETag(http, m => m.Version);
    }

    private static async Task<IResult> List(
        string? skill, bool? active, DateOnly? certificateBefore, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var which = new { page.Value.After, page.Value.Take, skill, active, certificateBefore };
        var found = await database.Read(async db => await StaffTable.Whole(db, null, (await db.QueryAsync<StaffMember>($"""
            SELECT {StaffMember.Columns} FROM hall_staff
            WHERE code > @After AND (@active IS NULL OR active = @active)
                AND (@skill IS NULL OR EXISTS (SELECT 1 FROM hall_staff_skill s WHERE s.staff = code AND s.skill = @skill))
                AND (@certificateBefore IS NULL OR EXISTS (SELECT 1 FROM hall_staff_certificate c WHERE c.staff = code AND c.valid_until < @certificateBefore))
            ORDER BY code{database.Limit("@Take")}
            """, which)).AsList()), cancel);
        var actor = http.Actor();
        return TypedResults.Ok(page.Value.Cut([.. found.Select(m => m.For(actor))], m => m.Code));
    }
}
