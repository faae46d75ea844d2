using MassTransit;
using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>Water quality: cases with their saga, samples, limits, the laboratory's schedule (D22, hand-over D46).</summary>
public static class QualityModule
{
    /// <summary>Kind of the requests that have a case.</summary>
    private const string Kind = "quality";

    public static IServiceCollection AddQuality(this IServiceCollection services)
    {
        services.AddScoped<QualityCases>().AddScoped<QualityDesk>().AddScoped<CaseSteps>().AddScoped<RecordResult>().AddScoped<ReplyToCase>();
        services.AddScoped<OnlyInCase>().AddScoped<IStepGuard>(provider => provider.GetRequiredService<OnlyInCase>());
        services.AddSubjects(SamplingPoint.SubjectKind, SamplingPoint.Subjects);
        // The asker may be gone, and a case of our own has none.
        return services.Configure<MessagingOptions>(options => options.MayGoUnheard<WaterSampleDelayed>().HearsOnly<OpenQualityCase>(Kind).HearsOnly<CloseWithRequest>(Kind));
    }

    public static void AddQuality(this IBusRegistrationConfigurator bus)
    {
        bus.AddSagaStateMachine<QualityCaseStateMachine, QualityCaseState>(typeof(QualityCaseStateDefinition)).UnitOfWorkRepository();
        bus.AddConsumer<OpenQualityCase, OpenQualityCaseDefinition>();
        bus.AddConsumer<CloseWithRequest, CloseWithRequestDefinition>();
        bus.AddConsumer<TakeWaterSampleConsumer, TakeWaterSampleConsumerDefinition>();
    }

    public static void MapQuality(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup($"/api/{WaterUtility.Name}");
        api.MapReportFinding();
        OpenQualityCase.Map(api);
        api.MapRecordSample();
        api.MapTakeRoutineSample();
        api.MapPassCustody();
        RecordResult.Map(api);
        ReplyToCase.Map(api);
        api.MapDeclareUnfitWater();
        api.MapRegisterSamplingPoint();
        api.MapRegisterQualityLimit();
        api.MapReadQuality();
    }
}
