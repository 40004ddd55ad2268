import { z } from "zod";
import { type EncoderFamily, encoderFamilies } from "../../../models/encoders/catalogue.js";
import type { EncoderEntry } from "./entry.js";

const list = (most: number) => z.array(z.int().min(1).max(most)).min(1);
const share = z.number().min(0).max(0.9);

/** What a setting means; where networks mean several things by one name, the first that the usual value fits. */
const meanings: Readonly<Record<string, readonly z.ZodType[]>> = {
  widths: [list(8192).describe("Width of each layer; the last is the number of features")],
  batchNorm: [z.boolean().describe("Normalise each hidden layer over the batch")],
  activation: [
    z.enum(["relu", "leakyRelu", "sigmoid", "tanh", "elu", "softplus"]).describe("Behind each hidden layer"),
  ],
  dropout: [share.describe("Share of hidden values left out at each step of training")],
  blocks: [
    z.int().min(0).max(64).describe("Residual blocks behind the first layer"),
    list(64).describe("Blocks of each stage, or layers of each block of a DenseNet"),
  ],
  channels: [list(4096).describe("Channels of each layer or group of layers")],
  firstSize: [z.int().min(1).max(15).describe("Cells along the edge of the first layer's filters")],
  end: [
    z.enum(["average", "flatten"]).describe("What is left at the end: means of the channels, or all cells"),
    z
      .enum(["norm", "relu", "bare"])
      .describe("Before the mean of each channel: norm and rectifier (classifiers), rectifier (projections), nothing"),
  ],
  width: [z.int().min(1).max(512).describe("Channels of the first stage; each further one has twice as many")],
  bottleneck: [
    z.boolean().describe("Blocks of three convolutions, 1-3-1 cells wide, in place of two of 3"),
    z.int().min(1).max(64).describe("Channels of a layer's narrow convolution, in multiples of the growth"),
  ],
  groups: [z.int().min(1).max(256).describe("Groups of channels of a bottleneck's middle convolution")],
  groupWidth: [z.int().min(0).max(1024).describe("Channels of a group at the first stage; 0 for the width")],
  stem: [
    z
      .enum(["standard", "finePooled", "fine", "strided"])
      .describe(
        "First layer: 7 cells wide with stride 2 and a pool (standard), 3 wide with a pool (finePooled), 3 wide at full size, for 28 to 32 cells (fine), or 3 wide with stride 2 (strided)",
      ),
  ],
  growth: [z.int().min(1).max(256).describe("Channels that each dense layer adds")],
  initial: [z.int().min(1).max(1024).describe("Channels of the first convolution")],
  repeats: [list(16).describe("Convolutions of each group; pools between groups halve the edges")],
  cells: [z.int().min(1).max(32).describe("Cells along each edge that are averaged to at the end")],
  levels: [z.int().min(1).max(8).describe("Levels; each doubles the channels and halves the edges")],
  hidden: [z.int().min(1).max(8192).describe("Width of the two dense layers at the end")],
};

type About = Pick<EncoderEntry, "title" | "summary" | "reference">;

const RESNET = "He et al. (2016), Deep Residual Learning for Image Recognition, CVPR";
const DENSENET = "Huang et al. (2017), Densely Connected Convolutional Networks, CVPR";

const about: Readonly<Record<string, About>> = {
  mlp: {
    title: "Multilayer perceptron",
    summary: "For tables: linear layers with rectifiers between them, and residual blocks where wanted.",
    reference: "Gorishniy et al. (2021), Revisiting Deep Learning Models for Tabular Data, NeurIPS",
  },
  "small-cnn": {
    title: "Small convolutional network",
    summary: "For small pictures and volumes on a CPU: a few strided convolutions with batch norm.",
    reference: "None: plain convolutions",
  },
  resnet10: { title: "ResNet-10", summary: "Residual network of four blocks.", reference: RESNET },
  resnet18: {
    title: "ResNet-18",
    summary: "Residual network of eight blocks; the usual one for brain volumes.",
    reference: RESNET,
  },
  resnet34: { title: "ResNet-34", summary: "Residual network of sixteen blocks.", reference: RESNET },
  resnet50: { title: "ResNet-50", summary: "Residual network of sixteen bottlenecks.", reference: RESNET },
  resnet101: { title: "ResNet-101", summary: "Residual network of 33 bottlenecks.", reference: RESNET },
  resnext50: {
    title: "ResNeXt-50",
    summary: "ResNet-50 whose middle convolutions are grouped.",
    reference: "Xie et al. (2017), Aggregated Residual Transformations, CVPR",
  },
  "resnet10-w8": {
    title: "ResNet-10, width 8",
    summary: "For volumes of 16 to 32 voxels a side on a CPU.",
    reference: RESNET,
  },
  "resnet18-w8": { title: "ResNet-18, width 8", summary: "As ResNet-10 of width 8, but deeper.", reference: RESNET },
  "resnet10-w16": { title: "ResNet-10, width 16", summary: "As that of width 8, but wider.", reference: RESNET },
  "resnet18-w16": { title: "ResNet-18, width 16", summary: "As that of width 8, but wider.", reference: RESNET },
  "resnet18-2d-w16": {
    title: "ResNet-18 for pictures, width 16",
    summary: "For pictures of 64 pixels a side.",
    reference: RESNET,
  },
  densenet121: {
    title: "DenseNet-121",
    summary: "Densely connected network; that of y-Aware pretraining on brain volumes.",
    reference: DENSENET,
  },
  "densenet-tiny": {
    title: "Tiny DenseNet",
    summary: "DenseNet of three blocks and half the growth.",
    reference: "Dufumier et al. (2021), Benchmarking CNN on 3D Anatomical Brain MRI, arXiv 2106.01132",
  },
  "densenet-micro": {
    title: "Micro DenseNet",
    summary: "DenseNet for volumes of 16 to 32 voxels a side on a CPU.",
    reference: DENSENET,
  },
  "densenet-nano": { title: "Nano DenseNet", summary: "The smallest DenseNet: two blocks.", reference: DENSENET },
  vgg11: {
    title: "VGG-11",
    summary: "Plain convolutions and pools; nearly half of its weights lie in one linear layer.",
    reference: "Simonyan and Zisserman (2015), Very Deep Convolutional Networks, ICLR",
  },
  vgg16: {
    title: "VGG-16",
    summary: "VGG-11 with more convolutions a group.",
    reference: "Simonyan and Zisserman (2015), Very Deep Convolutional Networks, ICLR",
  },
  unet: {
    title: "U-Net encoder",
    summary: "The way down of a U-Net: five levels of two convolutions each.",
    reference: "Ronneberger et al. (2015), U-Net, MICCAI; as in y-Aware pretraining",
  },
  "vgg-tiny": {
    title: "Tiny VGG",
    summary: "Five blocks of convolutions of 8 to 128 channels, for brain age.",
    reference: "Cole et al. (2017), Predicting Brain Age with Deep Learning, NeuroImage",
  },
  sfcn: {
    title: "SFCN",
    summary: "Simple fully convolutional network for brain age; few weights.",
    reference: "Peng et al. (2021), Accurate Brain Age Prediction with Lightweight Deep Neural Networks, MedIA",
  },
  alexnet3d: {
    title: "AlexNet, 3D",
    summary: "Five wide convolutions, for brain volumes.",
    reference:
      "Abrol et al. (2021), Deep Learning Encodes Robust Discriminative Neuroimaging Representations, Nat Commun",
  },
};

/** Every network that a plan can name: those of which something is said. */
export const encoderEntries: readonly EncoderEntry[] = Object.entries(about).flatMap(([id, said]) => {
  const family = encoderFamilies[id];
  if (!family) return [];
  const inputs: EncoderEntry["inputs"] = family.takes === "rows" ? ["table"] : ["picture", "volume"];
  return [{ id, ...said, inputs, settings: settingsOf(family) }];
});

/** A schema of a network's settings, with its own usual values. */
function settingsOf({ settings }: EncoderFamily): z.ZodObject {
  const fields = Object.entries(settings).flatMap(([name, usual]) => {
    const schema = meanings[name]?.find((each) => each.safeParse(usual).success);
    return schema ? [[name, schema.default(usual as never).describe(schema.description ?? "")] as const] : [];
  });
  return z.strictObject(Object.fromEntries(fields));
}
