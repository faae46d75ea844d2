namespace Utilities.Commitments;

/// <summary>Makes one commitment of its two halves and says everything that does not fit.</summary>
internal static class CommitmentBuilder
{
    private const string Hall = "hall";
    private static readonly string[] Services = ["water", "power", "gas", "heating", "billing", "appointments", "complaints"];

    public static Commitment Build(SourceRow source, EngineRow engine, CalendarBook calendars, List<string> errors)
    {
        void Error(string text) => errors.Add($"{source.Key}: {text}.");

        if (source.Service == Hall && engine.KeptBy is null) Error("a promise of the hall needs 'keptBy', the service that keeps it");
        if (source.Service != Hall && engine.KeptBy is not null) Error("'keptBy' belongs to promises of the hall, and only there");
        var service = engine.KeptBy ?? source.Service;
        if (service != Hall && !Services.Contains(service)) Error($"unknown service '{service}'");
        if (!Enum.TryParse<CommitmentKind>(source.Kind, ignoreCase: true, out var kind)) Error($"unknown kind '{source.Kind}'");
        if (!Limit.TryParse(source.Limit, source.Calendar, kind, out var limit)) Error($"limit '{source.Limit}' cannot be read");
        var calendar = source.Calendar is null or "monthlywindow" ? "wallclock" : source.Calendar;
        if (!calendars.Names.Contains(calendar)) Error($"unknown calendar '{source.Calendar}'");

        var commitment = new Commitment
        {
            Key = source.Key,
            Service = service,
            Kind = kind,
            Title = engine.Title,
            Trigger = source.Trigger,
            Stop = source.Stop,
            Limit = limit,
            Calendar = calendar,
            Target = source.Target,
            SourceFile = source.SourceFile,
            SourceQuote = source.SourceQuote,
            Notes = source.Notes,
            EnforcedBy = engine.EnforcedBy,
            StartsOn = engine.Start,
            StopsOn = engine.Stop,
            Where = engine.Where,
            DueFrom = engine.DueFrom,
            LateSetting = engine.Late,
            AgreedOn = engine.Agreed,
            DayRules = engine.Days ?? DayRules.Default,
            Soft = engine.Soft,
            Severity = engine.Severity,
            Ladder = LadderText.Parse(engine.Ladder, Error),
            AlarmSetting = engine.Alarm,
            Indicator = engine.Indicator,
            Obligation = engine.Obligation,
        };
        if (source.Calendar == "workingdays" != engine.Days is not null) Error("'days' (start and end rule) belongs to limits in working days, and only there");
        CommitmentChecks.Run(commitment, Error);
        return commitment;
    }
}
