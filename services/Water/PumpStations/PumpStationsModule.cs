namespace Utilities.Water;

/// <summary>Pump stations (泵站): register, shifts, run log, faults, instructions, water-stop notices, access, reports (catalogue D18, D19).</summary>
public static class PumpStationsModule
{
    public static IServiceCollection AddPumpStations(this IServiceCollection services) => services
        .AddScoped<ShiftDesk>().AddScoped<PlanShifts>().AddScoped<RecordArrival>().AddScoped<RecordWalkRound>().AddScoped<HandOver>().AddScoped<AcceptHandover>()
        .AddScoped<CancelShift>().AddScoped<AskLeave>().AddScoped<DecideLeave>()
        .AddScoped<LogDesk>().AddScoped<StartPump>().AddScoped<StopPump>().AddScoped<RecordReading>().AddScoped<RecordVolume>().AddScoped<CorrectEntry>()
        .AddScoped<FaultDesk>().AddScoped<ReportPumpFault>().AddScoped<TryTemporaryFix>().AddScoped<NotifyRepairCompany>().AddScoped<CloseFault>()
        .AddScoped<ReceiveStopNotice>().AddScoped<InformUsers>().AddScoped<LiftStopNotice>()
        .AddScoped<ReportSupplyChange>().AddScoped<RecordCall>()
        .AddHostedService<SeedDemoStations>();

    public static void MapPumpStations(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup($"/api/{WaterUtility.Name}");
        api.MapRegisterPumpStation();
        api.MapRevisePumpStation();
        api.MapReadPumpStations();
        MapShifts(api);
        MapRunLog(api);
        ReportPumpFault.Map(api);
        TryTemporaryFix.Map(api);
        NotifyRepairCompany.Map(api);
        CloseFault.Map(api);
        api.MapReadFaults();
        api.MapIssueInstruction();
        api.MapAcknowledgeInstruction();
        api.MapCarryOutInstruction();
        api.MapReadInstructions();
        ReceiveStopNotice.Map(api);
        InformUsers.Map(api);
        LiftStopNotice.Map(api);
        api.MapReadStopNotices();
        api.MapAskPermission();
        api.MapDecidePermission();
        api.MapReadPermissions();
        api.MapRecordEntry();
        api.MapRecordExit();
        api.MapReadEntries();
        ReportSupplyChange.Map(api);
        api.MapReadSupplyReports();
        RecordCall.Map(api);
        api.MapReadCalls();
    }

    private static void MapShifts(IEndpointRouteBuilder api)
    {
        PlanShifts.Map(api);
        RecordArrival.Map(api);
        RecordWalkRound.Map(api);
        HandOver.Map(api);
        AcceptHandover.Map(api);
        CancelShift.Map(api);
        AskLeave.Map(api);
        DecideLeave.Map(api);
        api.MapReadLeaves();
        api.MapReadShifts();
    }

    private static void MapRunLog(IEndpointRouteBuilder api)
    {
        StartPump.Map(api);
        StopPump.Map(api);
        RecordReading.Map(api);
        RecordVolume.Map(api);
        CorrectEntry.Map(api);
        api.MapReadLog();
        api.MapSummariseMonth();
    }
}
