namespace Utilities.Complaints;

/// <summary>Symposia with customers.</summary>
public static class SymposiaModule
{
    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapSymposia(this IEndpointRouteBuilder api)
    {
        api.MapPlanSymposium();
        api.MapHoldSymposium();
        api.MapCancelSymposium();
        api.MapRaiseSymposiumIssue();
        api.MapAssignSymposiumIssue();
        api.MapSolveSymposiumIssue();
        api.MapReadSymposia();
    }
}
