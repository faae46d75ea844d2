using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Changes what is known of a department, or says that it is no more.</summary>
public static class ReviseDepartment
{
    private const string Update = """
        UPDATE department SET name_zh = @NameZh, name_en = @NameEn, remit = @Remit, contact = @Contact, place = @Place, outside = @Outside, reception_since = @ReceptionSince,
            ended_on = @EndedOn, end_reason = @EndReason, version = version + 1, updated_at = @UpdatedAt
        WHERE code = @Code AND version = @Version
        """;

    public static void MapReviseDepartment(this IEndpointRouteBuilder api) =>
        api.MapPut("/departments/{code}", Handle).RequireRoles(Roles.Supervisor, Roles.Operator).Produces<Department>()
            .WithSummary("Revise a responsible unit 修改责任部门").WithTags("Departments");

    private static async Task<IResult> Handle(string code, DepartmentInput body, HttpContext http, UnitOfWork unit, ObligationPlanner planner, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var input = (body with { Code = code }).Check(unit.Time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!.ToResult();
        var department = input.Value with { Version = version };
        var outcome = await unit.Execute<Department>(async () =>
        {
            if (await unit.Single<string>("SELECT code FROM department WHERE code = @code", new { code }) is null) return Refusal.NotFound("department", code);
            if (await unit.Write(Update, department) != 1) return Refusal.VersionConflict($"Department '{code}' is not at version {version}.");
            await unit.Write("DELETE FROM department_matter WHERE department_code = @code", new { code });
            await unit.Write(DepartmentTable.InsertMatter, body.Answers(code));
            await planner.Follow("office", code);
            return department with { Version = version + 1 };
        }, cancel);
        return outcome.WithETag(http, changed => changed.Version);
    }
}
