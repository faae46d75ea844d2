namespace Utilities.Complaints;

/// <summary>Abusive or rude customers at the windows: recorded, reported, handled.</summary>
public static class ConfrontationsModule
{
    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapConfrontations(this IEndpointRouteBuilder api)
    {
        RecordConfrontation.Map(api);
        HandleConfrontation.Map(api);
        ReadConfrontations.Map(api);
    }
}
