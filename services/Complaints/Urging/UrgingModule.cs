namespace Utilities.Complaints;

/// <summary>Urging units (督办) and circulars about them (通报).</summary>
public static class UrgingModule
{
    public static IServiceCollection AddUrging(this IServiceCollection services) => services.AddScoped<UrgeCase>().AddScoped<AnswerUrge>().AddScoped<PublishCircular>();

    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapUrging(this IEndpointRouteBuilder api)
    {
        UrgeCase.Map(api);
        AnswerUrge.Map(api);
        ListUrges.Map(api);
        PublishCircular.Map(api);
        ReadCirculars.Map(api);
    }
}
