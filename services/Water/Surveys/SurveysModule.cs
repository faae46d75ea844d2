namespace Utilities.Water;

/// <summary>Satisfaction surveys among residents (003 篇5 八.3).</summary>
public static class SurveysModule
{
    public static IServiceCollection AddSurveys(this IServiceCollection services) => services.AddScoped<SurveyDesk>();

    public static void MapSurveys(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup($"/api/{WaterUtility.Name}");
        api.MapOpenSurvey();
        api.MapNamePanel();
        api.MapRecordInterview();
        api.MapTabulateSurvey();
        api.MapRaiseSurveyIssue();
        api.MapSolveSurveyIssue();
        api.MapCloseSurvey();
        api.MapReadSurveys();
    }
}
