using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Replaces what is registered about a person; the consent stays as it is.</summary>
public static class ReviseSpecialPerson
{
    private const string Update = """
        UPDATE special_person SET group_code = @GroupCode, name = @Name, phone = @Phone, address = @Address, service_point = @ServicePoint, area_code = @AreaCode,
            needs = @Needs, version = version + 1, updated_at = @UpdatedAt
        WHERE id = @Id AND version = @Version
        """;

    internal static void MapReviseSpecialPerson(this IEndpointRouteBuilder api) =>
        api.MapPut("/special-groups/{number}", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor)
            .Produces<SpecialPersonView>().WithSummary("Revise an entry of the special-group ledger 修改特殊群体用户").WithTags("Special groups");

    private static Task<IResult> Handle(string number, SpecialPersonInput body, HttpContext http, UnitOfWork unit, SpecialDesk desk) =>
        desk.Act(http, number, body, "special-person-revised", async (person, errors, now) =>
        {
            var revised = await SpecialPersonTable.CheckPlace(unit, body.Check(errors, [.. desk.Groups.Select(group => group.Code)], now), errors);
            if (errors.Any) return null;
            if (person.State == SpecialPerson.Closed) return Refusal.Conflict("person-closed", "The entry is closed.", $"'{number}' is no longer eligible; register anew.");
            return await unit.Write(Update, revised with { Id = person.Id, Version = person.Version }) == 1 ? null : Refusal.VersionConflict($"'{number}' has changed.");
        });
}
