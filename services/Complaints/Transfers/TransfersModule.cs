namespace Utilities.Complaints;

/// <summary>Passing cases on between units, accepting, giving back, and the leader's word.</summary>
public static class TransfersModule
{
    public static IServiceCollection AddTransfers(this IServiceCollection services) =>
        services.AddScoped<HandOver>().AddScoped<ForwardCase>().AddScoped<AcceptCase>().AddScoped<ReturnCase>().AddScoped<InstructCase>();

    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapTransfers(this IEndpointRouteBuilder api)
    {
        ForwardCase.Map(api);
        AcceptCase.Map(api);
        ReturnCase.Map(api);
        InstructCase.Map(api);
        ListHops.Map(api);
    }
}
