using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Registers a unit of the centre or a body outside it.</summary>
public static class RegisterDepartment
{
    private const string Insert = $"""
        INSERT INTO department ({Department.Columns})
        VALUES (@Code, @NameZh, @NameEn, @Remit, @Contact, @Place, @Outside, @ReceptionSince, @EndedOn, @EndReason, @Version, @UpdatedAt)
        """;

    public static void MapRegisterDepartment(this IEndpointRouteBuilder api) =>
        api.MapPost("/departments", Handle).RequireRoles(Roles.Supervisor, Roles.Operator).Produces<Department>(StatusCodes.Status201Created)
            .WithSummary("Register a responsible unit 登记责任部门").WithTags("Departments");

    private static Task<IResult> Handle(DepartmentInput body, HttpContext http, UnitOfWork unit, ObligationPlanner planner) => Idempotency.Once(http, body, async () =>
    {
        var input = body.Check(unit.Time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!;
        var department = input.Value;
        if (await unit.Single<string>("SELECT code FROM department WHERE code = @Code", department) is not null)
            return Refusal.Conflict("department-exists", "A department with this code is registered already.", $"'{department.Code}'.");
        await unit.Write(Insert, department);
        await unit.Write(DepartmentTable.InsertMatter, body.Answers(department.Code));
        await planner.Follow("office", department.Code);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, department, $"/api/{ComplaintsModule.Name}/departments/{Uri.EscapeDataString(department.Code)}", department.Version));
    });
}
