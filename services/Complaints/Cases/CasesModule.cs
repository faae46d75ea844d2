using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Complaints;

/// <summary>Complaints, reports, suggestions, enquiries, praise and referral-only matters from filing to closing.</summary>
public static class CasesModule
{
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.AddSingleton(provider => CasePolicy.Read(BookModule.PolicyFolder(provider.GetRequiredService<IConfiguration>())));
        services.AddSingleton<CaseAnswer>().AddScoped<CaseSurroundings>().AddScoped<CaseDesk>().AddScoped<FileCase>().AddScoped<ResolveCase>().AddScoped<CloseCase>().AddScoped<WithdrawCase>().AddScoped<RecordCaseFollowUp>()
            .AddScoped<EscalateCase>().AddScoped<VisitHomeRepair>().AddScoped<AmendCase>().AddScoped<PauseCase>().AddScoped<LinkCase>().AddScoped<RevealCase>();
        services.AddHostedService<ResumeCappedCases>();
        services.AddFiler(CaseTable.FilerOf);
        services.AddMatterSource(provider => CaseHoldings.Of(provider.GetRequiredService<CasePolicy>()));
        return services.Configure<MessagingOptions>(messaging => messaging.MayGoUnheard<CaseFiled>().MayGoUnheard<CaseReplied>().MayGoUnheard<CaseReopened>().MayGoUnheard<CaseClosed>());
    }

    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapCases(this IEndpointRouteBuilder api)
    {
        ListCaseTypes.Map(api);
        FileCase.Map(api);
        ListCases.Map(api);
        ListReports.Map(api);
        GetCase.Map(api);
        FollowByReceipt.Map(api);
        ResolveCase.Map(api);
        CloseCase.Map(api);
        WithdrawCase.Map(api);
        RecordCaseFollowUp.Map(api);
        EscalateCase.Map(api);
        VisitHomeRepair.Map(api);
        AmendCase.Map(api);
        PauseCase.Map(api);
        LinkCase.Map(api);
        RevealCase.Map(api);
    }
}
