using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Utilities.TestKit;

namespace Utilities.Platform.Tests;

public sealed class OperationsFilesTests
{
    [Theory]
    [InlineData("check", "rules", "alerts.yaml")]
    [InlineData("test", "rules", "alerts.test.yaml")]
    public async Task Promtool_finds_the_rules_sound_and_they_fire_when_they_should(params string[] arguments)
    {
        var start = new ProcessStartInfo("promtool", arguments) { WorkingDirectory = OperationsFiles.Folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        var own = Path.Combine(Repository.Root, "artifacts", "promtool"); // where ./test puts it
        if (File.Exists(own)) start.FileName = own;
        using var promtool = Process.Start(start)!;
        var said = await Task.WhenAll(promtool.StandardOutput.ReadToEndAsync(), promtool.StandardError.ReadToEndAsync());
        await promtool.WaitForExitAsync();
        Assert.True(promtool.ExitCode == 0, string.Concat(said));
    }

    [Fact]
    public void Every_alert_says_what_it_means_in_both_languages_and_has_its_page_in_the_runbook()
    {
        var runbook = File.ReadAllText(Path.Combine(OperationsFiles.Folder, "runbook.md"));
        Assert.NotEmpty(OperationsFiles.Rules);
        Assert.All(OperationsFiles.Rules, rule =>
        {
            Assert.Matches("[a-z]", rule.Annotations["summary"]);
            Assert.Matches("\\p{IsCJKUnifiedIdeographs}", rule.Annotations["summary_zh"]);
            Assert.Contains(rule.Labels["severity"], new[] { "warning", "critical" });
            Assert.Equal($"ops/runbook.md#{rule.Name.ToLowerInvariant()}", rule.Annotations["runbook"]);
            Assert.Matches($@"(?m)^## {rule.Name}$[\s\S]*?处置", runbook);
        });
        Assert.Equal(OperationsFiles.Rules.Select(rule => rule.Name), Regex.Matches(runbook, "(?m)^## (?<name>.*)$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(match => match.Groups["name"].Value));
    }

    [Fact]
    public void The_dashboard_is_one_that_Grafana_draws()
    {
        var panels = OperationsFiles.Dashboard.GetProperty("panels").EnumerateArray().ToList();
        Assert.Equal(panels.Count, panels.DistinctBy(panel => panel.GetProperty("id").GetInt32()).Count());
        Assert.All(OperationsFiles.Panels, panel =>
        {
            Assert.Contains(panel.GetProperty("type").GetString(), new[] { "timeseries", "stat" });
            Assert.Equal("${datasource}", panel.GetProperty("datasource").GetProperty("uid").GetString());
            Assert.NotEmpty(panel.GetProperty("targets").EnumerateArray().Select(target => target.GetProperty("refId").GetString()));
            var place = panel.GetProperty("gridPos");
            Assert.InRange(place.GetProperty("x").GetInt32() + place.GetProperty("w").GetInt32(), 1, 24);
        });
        Assert.Equal(["datasource", "service"], OperationsFiles.Dashboard.GetProperty("templating").GetProperty("list").EnumerateArray().Select(variable => variable.GetProperty("name").GetString()));
        Assert.Equal(JsonValueKind.String, OperationsFiles.Dashboard.GetProperty("uid").ValueKind);
    }

    /// <summary>Each replica shows the rows of one database: their sum would be a figure that nobody has.</summary>
    [Fact]
    public void What_is_read_from_a_database_is_never_summed_over_replicas()
    {
        string[] read = ["outbox_depth", "outbox_age", "dead_letters_open", "saga_instances", "commitments_clocks_open", "commitments_nearest_breach", "commitments_calendars_missing", "supply_"];
        var summed = OperationsFiles.Expressions.Where(asked => asked.Expression.Contains("sum", StringComparison.Ordinal) && read.Any(name => asked.Expression.Contains(name, StringComparison.Ordinal)));
        Assert.Empty(summed.Select(asked => asked.Where));
    }

    [Theory]
    [InlineData("outbox.age", "s", "gauge", "outbox_age_seconds")]
    [InlineData("outbox.depth", "{message}", "gauge", "outbox_depth")]
    [InlineData("outbox.published", "{message}", "counter", "outbox_published_total")]
    [InlineData("http.server.request.duration", "s", "histogram", "http_server_request_duration_seconds_bucket http_server_request_duration_seconds_sum http_server_request_duration_seconds_count")]
    [InlineData("dotnet.process.memory.working_set", "By", "sum", "dotnet_process_memory_working_set_bytes")]
    public void A_metric_is_called_as_the_exporter_calls_it(string name, string unit, string kind, string called) =>
        Assert.Equal(called.Split(' '), PrometheusNames.Of(name, unit, kind));

    [Fact]
    public void The_metrics_of_an_expression_are_found_between_functions_and_labels() => Assert.Equal(
        ["a_total", "b_seconds"], PrometheusNames.In("""sum by (job, le) (rate(a_total{job=~"x_y",c="d"}[5m])) / on (job) max(b_seconds offset 10m) > 0.5"""));
}
