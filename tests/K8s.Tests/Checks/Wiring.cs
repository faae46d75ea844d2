using System.Text.Json.Nodes;

namespace Utilities.K8s.Tests;

/// <summary>Whatever is referred to by name is there.</summary>
internal static class Wiring
{
    public static IEnumerable<string> References(Cluster cluster)
    {
        foreach (var pod in cluster.Workloads)
        {
            var claims = pod.Owner.List("spec.volumeClaimTemplates").Select(claim => claim.Name()).ToHashSet(StringComparer.Ordinal);
            var volumes = pod.Template.List("spec.volumes").Select(volume => volume.Text("name")!).Concat(claims).ToHashSet(StringComparer.Ordinal);
            foreach (var mount in pod.All.SelectMany(container => container.List("volumeMounts")).Select(mount => mount.Text("name")!).Where(mount => !volumes.Contains(mount)))
                yield return $"{pod.Name} mounts {mount}, which is no volume of its";
            foreach (var (kind, name) in NamedBy(pod).Where(named => cluster.Find(named.Kind, named.Name, pod.Space) is null))
                yield return $"{pod.Name} refers to {kind}/{name}, which is not there";
            if (pod.Owner.Kind() != "Job" && !pod.Owner.At("spec.selector").Selects(pod.Labels)) yield return $"{pod.Name} does not select its own pods";
            if (pod.Owner.Text("spec.serviceName") is { } service && cluster.Find("Service", service, pod.Space) is null) yield return $"{pod.Name}: there is no Service {service}";
        }

        foreach (var service in cluster.All("Service"))
        {
            var labels = new JsonObject { ["matchLabels"] = service.At("spec.selector")!.DeepClone() };
            var pods = cluster.Workloads.Where(pod => pod.Space == service.Space() && labels.Selects(pod.Labels)).ToList();
            if (pods.Count != 1) yield return $"Service {service.Name()} leads to {pods.Count} workloads";
            foreach (var port in service.List("spec.ports").Where(port => pods.Any(pod => pod.Port(port.Text("targetPort")) is null)))
                yield return $"Service {service.Name()}: no container port {port.Text("targetPort")}";
        }

        foreach (var backend in cluster.All("Ingress").SelectMany(ingress => ingress.Inside().Select(node => (Ingress: ingress, Service: node.At("service")))).Where(found => found.Service is not null))
        {
            var service = cluster.Find("Service", backend.Service.Text("name")!, backend.Ingress.Space());
            if (!service.List("spec.ports").Any(port => port.Text("name") == backend.Service.Text("port.name"))) yield return $"Ingress {backend.Ingress.Name()} leads to {backend.Service}";
        }
    }

    /// <summary>The only door: one ingress, to the gateway, with TLS for every host it takes, and no Service that the outside reaches without it.</summary>
    public static IEnumerable<string> Doors(Cluster cluster)
    {
        foreach (var service in cluster.All("Service").Where(service => service.Text("spec.type") is not (null or "ClusterIP"))) yield return $"Service {service.Name()} is {service.Text("spec.type")}";
        foreach (var pod in cluster.Workloads.Where(pod => pod.Template.Inside().Any(node => node.ContainsKey("hostPort") || node.ContainsKey("hostNetwork")))) yield return $"{pod.Name} listens on its node";
        if (cluster.All("Ingress").SelectMany(ingress => ingress.Inside()).Select(node => node.At("service").Text("name")).OfType<string>().Distinct().Single() != "gateway") yield return "An ingress leads past the gateway";
        foreach (var ingress in cluster.All("Ingress"))
        {
            var secured = ingress.List("spec.tls").Where(tls => tls.Text("secretName") is not null).SelectMany(tls => tls.Texts("hosts")).ToHashSet(StringComparer.Ordinal);
            foreach (var host in ingress.List("spec.rules").Select(rule => rule.Text("host")).Where(host => host is null || !secured.Contains(host))) yield return $"Ingress {ingress.Name()}: no TLS for {host ?? "any host"}";
            var issuer = cluster.Pod("gateway").Environment["Auth__Issuer"];
            if (!secured.Select(host => "https://" + host).Contains(issuer)) yield return $"The gateway issues tokens as {issuer}, which is not where it is";
        }
    }

    /// <summary>As many pods as can be lost at once are fewer than there are, for all that has more than one.</summary>
    public static IEnumerable<string> Disruptions(Cluster cluster)
    {
        foreach (var pod in cluster.Workloads.Where(pod => pod.Owner.Kind() is "Deployment" or "StatefulSet" && Replicas(cluster, pod) > 1))
        {
            var budgets = cluster.All("PodDisruptionBudget").Where(budget => budget.Space() == pod.Space && budget.At("spec.selector").Selects(pod.Labels)).ToList();
            if (budgets.Count != 1) yield return $"{pod.Name} has {budgets.Count} disruption budgets";
            else if (!int.TryParse(budgets[0].Text("spec.maxUnavailable"), out var lost) || lost < 1 || lost >= Replicas(cluster, pod)) yield return $"{pod.Name}: of {Replicas(cluster, pod)} pods {budgets[0].Text("spec.maxUnavailable")} may be missing";
            if (!pod.Template.List("spec.topologySpreadConstraints").Any(spread => spread.Text("topologyKey") == "kubernetes.io/hostname" && spread.At("labelSelector").Selects(pod.Labels))) yield return $"{pod.Name} may lie on one node";
        }

        foreach (var pod in cluster.Workloads.Where(pod => pod.Space == Names.Space && pod.Owner.Kind() is "Deployment"))
        {
            if (pod.Owner.Text("spec.strategy.rollingUpdate.maxUnavailable") != "0") yield return $"{pod.Name} loses pods while it is rolled out";
            var begun = int.Parse(pod.Main.Text("lifecycle.preStop.sleep.seconds") ?? "0", System.Globalization.CultureInfo.InvariantCulture);
            if (begun < 3 || pod.Template.At("spec.terminationGracePeriodSeconds")!.GetValue<object>() is not { } grace || Convert.ToInt32(grace.ToString(), System.Globalization.CultureInfo.InvariantCulture) < begun + 30)
                yield return $"{pod.Name} is not given the time to end what it has begun";
        }
    }

    /// <summary>Pods at the least: what its scaler keeps, else what it says itself.</summary>
    public static int Replicas(Cluster cluster, Workload pod) =>
        int.Parse(Scaling.Of(cluster, pod.Name)?.Text("spec.minReplicaCount") ?? pod.Owner.Text("spec.replicas") ?? "1", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<(string Kind, string Name)> NamedBy(Workload pod)
    {
        if (pod.Template.Text("spec.serviceAccountName") is { } account) yield return ("ServiceAccount", account);
        foreach (var volume in pod.Template.List("spec.volumes"))
        {
            if (volume.Text("configMap.name") is { } config) yield return ("ConfigMap", config);
            if (volume.Text("persistentVolumeClaim.claimName") is { } claim) yield return ("PersistentVolumeClaim", claim);
        }
    }
}
