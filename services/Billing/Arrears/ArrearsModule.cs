using MassTransit;
using Utilities.Commitments;

namespace Utilities.Billing;

/// <summary>Arrears (欠费, D38): cases, reminders by a ladder, agreements on parts, what makes them stand still, and the late fee that ships switched off.</summary>
internal static class ArrearsModule
{
    public static IServiceCollection AddArrears(this IServiceCollection services)
    {
        services.AddSingleton(provider => Policy(provider.GetRequiredService<IConfiguration>()));
        services.AddScoped<DunningHolds>().AddScoped<ComplaintVetoes>().AddScoped<DeskReminders>().AddScoped<IssueNotices>();
        services.AddScoped<OpenCases>().AddScoped<CloseCases>().AddScoped<TakeSteps>().AddScoped<KeepInstalments>().AddScoped<ChargeLateFees>().AddScoped<IssueLateFee>();
        services.AddScoped<TakeTask>().AddScoped<RecordCallResult>().AddScoped<HandOverNotice>().AddScoped<AgreeInstalments>().AddScoped<ArrearsReader>();
        services.AddDunningVeto(ComplaintVetoes.Of);
        services.AddMatterSource(ArrearsHoldings.Source);
        services.AddFiler(ArrearsHoldings.FilerOf);
        return services.AddHostedService<FollowArrears>();
    }

    /// <summary>Something else under way that makes an account's dunning stand still: registered by the folder that keeps it.</summary>
    public static IServiceCollection AddDunningVeto(this IServiceCollection services, FindDunningVetoes find) => services.AddSingleton(find);

    public static void AddArrears(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<HearComplaint, HearComplaintDefinition>();
        bus.AddConsumer<HearUtilityDesk, HearUtilityDeskDefinition>();
    }

    /// <param name="api">The group <c>/api/billing</c>.</param>
    public static void MapArrears(this IEndpointRouteBuilder api)
    {
        api.MapReadCases();
        api.MapReadOwnArrears();
        api.MapReadNotices();
        api.MapFlagAccount();
        ArrearsNote.Map(api);
        TakeTask.Map(api);
        RecordCallResult.Map(api);
        HandOverNotice.Map(api);
        AgreeInstalments.Map(api);
    }

    /// <summary><c>Dunning:File</c> names the organisation's own policy; without it the one that ships.</summary>
    private static DunningPolicy Policy(IConfiguration configuration) =>
        DunningPolicy.Read(configuration["Dunning:File"] is { Length: > 0 } file ? file : Path.Combine(BookModule.PolicyFolder(configuration), "dunning.json"));
}
