namespace Utilities.Complaints;

/// <summary>Calls are checked against the forbidden phrases and the conduct on the phone.</summary>
public static class QualityModule
{
    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapQuality(this IEndpointRouteBuilder api)
    {
        api.MapDrawQualitySample();
        api.MapScoreCall();
        api.MapTellAgent();
        api.MapDisputeFinding();
        api.MapSettleDispute();
        api.MapReadQuality();
    }
}
