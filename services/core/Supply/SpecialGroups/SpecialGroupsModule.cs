using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The ledger of special-group customers (特殊群体服务台账, D39), with consent, purpose and a log of every use.</summary>
public static class SpecialGroupsModule
{
    public static IServiceCollection AddSpecialGroups(this IServiceCollection services) => services
        .AddScoped<SpecialDesk>()
        .AddScoped<RecordDoorstepVisit>()
        .AddSubjects(SpecialDesk.Subjects, SpecialPersonTable.VisitSubjects);

    /// <summary>The flag of the ledger for other services.</summary>
    public static void MapSpecialGroupsRpc(this IEndpointRouteBuilder app) => app.MapGrpcService<SpecialGroupsRpc>().RequireRoles(Roles.Clerk, Roles.Dispatcher);

    /// <param name="api">The group <c>/api/{service}</c>.</param>
    public static void MapSpecialGroups(this IEndpointRouteBuilder api)
    {
        api.MapRegisterSpecialPerson();
        api.MapReviseSpecialPerson();
        api.MapGiveConsent();
        api.MapWithdrawConsent();
        api.MapCloseSpecialPerson();
        api.MapReadSpecialPersons();
        api.MapReadUses();
        RecordDoorstepVisit.Map(api);
        api.MapReadDoorstepVisits();
    }
}
