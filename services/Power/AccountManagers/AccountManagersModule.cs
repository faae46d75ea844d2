namespace Utilities.Power;

/// <summary>Account managers of key customers: who looks after whom, who stands in, what was talked about.</summary>
public static class AccountManagersModule
{
    /// <param name="api">The group <c>/api/power</c>.</param>
    public static void MapAccountManagers(this IEndpointRouteBuilder api)
    {
        api.MapRegisterAccountManager();
        api.MapReviseAccountManager();
        api.MapReadAccountManagers();
        api.MapAssignCustomers();
        api.MapArrangeStandIn();
        api.MapReadCustomerManager();
        api.MapRecordContact();
        api.MapListContacts();
        api.MapListCustomersWithoutManager();
    }
}
