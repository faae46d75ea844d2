namespace Utilities.Complaints;

/// <summary>Units of the hall and their people.</summary>
public static class UnitsModule
{
    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapUnits(this IEndpointRouteBuilder api)
    {
        RegisterUnit.Map(api);
        ReadUnits.Map(api);
    }
}
