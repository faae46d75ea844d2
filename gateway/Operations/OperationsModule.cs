using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Operations;

/// <summary>What operators see of the whole platform: one answer and one page.</summary>
public static class OperationsModule
{
    public static void AddOperations(this WebApplicationBuilder builder)
    {
        builder.Services.AddPeerClient(AskOperations.HttpName);
        builder.Services.AddSingleton<AskOperations>();
    }

    public static void MapOperations(this WebApplication app)
    {
        ReadHallOperations.Map(app.MapGroup("/api/hall"));
        OperationsPage.Map(app);
    }
}
