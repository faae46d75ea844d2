namespace Utilities.Appointments;

/// <summary>What can be booked when (号源).</summary>
public static class SlotsModule
{
    public static IServiceCollection AddSlots(this IServiceCollection services) => services
        .AddScoped<SlotWriter>()
        .AddScoped<SlotLedger>()
        .AddHostedService<KeepSlotsAhead>();

    /// <param name="api">The group <c>/api/appointments</c>.</param>
    public static void MapSlots(this IEndpointRouteBuilder api)
    {
        ListFreeSlots.Map(api);
        ListSlots.Map(api);
        GenerateSlots.Map(api);
        CloseSlot.Map(api);
    }
}
