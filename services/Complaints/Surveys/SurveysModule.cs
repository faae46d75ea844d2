namespace Utilities.Complaints;

/// <summary>Surveys of satisfaction that others hold.</summary>
public static class SurveysModule
{
    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapSurveys(this IEndpointRouteBuilder api)
    {
        api.MapRecordThirdPartySurvey();
        api.MapReadThirdPartySurveys();
    }
}
