using Utilities.Commitments;

namespace Utilities.Power;

/// <summary>What the self-service terminal and the web page answer.</summary>
public static class SelfServiceModule
{
    public static IServiceCollection AddSelfService(this IServiceCollection services) =>
        services.AddSingleton(provider => Guide.Read(BookModule.PolicyFolder(provider.GetRequiredService<IConfiguration>())));
}
